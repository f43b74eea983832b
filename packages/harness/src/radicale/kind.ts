import { join } from "node:path";
import { beyond, noDigest, noFiles, noFiniteDepth, noLocks } from "../child/limits.ts";
import { realm } from "../child/password-file.ts";
import { installationOf, pathOf, type Program } from "../child/program.ts";
import { serveChild } from "../child/serve.ts";
import { workerUser } from "../child/worker-user.ts";
import { nobodysName } from "../groupware/types.ts";
import type { ServerKind, StartContext, StartedServer } from "../types.ts";
import { rightsFile } from "./rights.ts";

const title = "Radicale";
const program: Program = {
  names: ["radicale"],
  args: ["--version"],
  version: /([\d.]+)/u,
  packages: "radicale",
};

/** Radicale, a CalDAV and CardDAV server, as a child process. A user's collections are all in `<user>/`. */
export const radicale: ServerKind = {
  name: "radicale",
  title,
  isInstalled: async () => installationOf(program),
  unsupported: (options) =>
    beyond(options, {
      digest: noDigest,
      finiteDepth: noFiniteDepth,
      seed: noFiles,
      locks: noLocks,
      basePath: "base path of its own: it only takes one from a proxy, in X-Script-Name",
    }),
  homes: (user) => ({ calendars: `${user}/`, addressBooks: `${user}/` }),
  start: startRadicale,
};

async function startRadicale(context: StartContext): Promise<StartedServer> {
  const { options, root, directory } = context;
  const users = Object.entries(options.users ?? {});
  const names = users.length > 0 ? users.map(([name]) => name) : [nobodysName];
  return serveChild(context, {
    title,
    command: await pathOf(title, program),
    args: () => ["-C", join(directory, "radicale.conf")],
    files: (port) => ({
      "radicale.conf": [
        "[server]",
        `hosts = 127.0.0.1:${port}`,
        "[auth]",
        `type = ${users.length > 0 ? "htpasswd" : "none"}`,
        `htpasswd_filename = ${directory}/users`,
        "htpasswd_encryption = plain",
        "delay = 0",
        `realm = ${realm}`,
        "[rights]",
        "type = from_file",
        `file = ${directory}/rights`,
        "[storage]",
        `filesystem_folder = ${root}`,
        "[web]",
        "type = none",
        "[logging]",
        "level = info",
        "",
      ].join("\n"),
      rights: rightsFile(options),
      users: users.map(([name, password]) => `${name}:${password}\n`).join(""),
      // Else a user's own collection comes with the first request that signs in.
      ...Object.fromEntries(names.map((name) => [`root/collection-root/${name}/`, null])),
    }),
    user: await workerUser("radicale", "www-data"),
    runAsUser: true,
    env: { HOME: directory, PYTHONDONTWRITEBYTECODE: "1" },
    ready: { file: "output.log", says: /Listening on/u },
    logs: ["output.log"],
  });
}
