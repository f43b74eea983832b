import { beyond, noDigest, noFiles, noFiniteDepth, noLocks } from "../child/limits.ts";
import { installationOf, pathOf, type Program } from "../child/program.ts";
import { serveChild } from "../child/serve.ts";
import { workerUser } from "../child/worker-user.ts";
import { nobodysName } from "../groupware/types.ts";
import type { ServerKind, StartContext, StartedServer } from "../types.ts";

const title = "Xandikos";
const program: Program = {
  names: ["xandikos"],
  args: ["--version"],
  version: /([\d.]+)/u,
  packages: "xandikos",
};
const openToAll = "it lets everybody do everything";

/** Xandikos, a CalDAV and CardDAV server that keeps each collection in a git repository, as a child process. */
export const xandikos: ServerKind = {
  name: "xandikos",
  title,
  isInstalled: async () => installationOf(program),
  unsupported: (options) =>
    beyond(options, {
      digest: noDigest,
      finiteDepth: noFiniteDepth,
      users: `users: ${openToAll}`,
      readOnly: `read-only areas: ${openToAll}`,
      forbidden: `forbidden areas: ${openToAll}`,
      seed: noFiles,
      locks: noLocks,
    }),
  homes: (user) => ({ calendars: `${user}/calendars/`, addressBooks: `${user}/contacts/` }),
  start: startXandikos,
};

async function startXandikos(context: StartContext): Promise<StartedServer> {
  const { root, directory, basePath } = context;
  return serveChild(context, {
    title,
    command: await pathOf(title, program),
    args: (port) => [
      `--directory=${root}`,
      "--listen-address=127.0.0.1",
      `--port=${port}`,
      `--current-user-principal=/${nobodysName}/`,
      "--autocreate",
      `--route-prefix=${basePath || "/"}`,
    ],
    files: () => ({}),
    user: await workerUser("www-data"),
    runAsUser: true,
    env: { HOME: directory, PYTHONDONTWRITEBYTECODE: "1" },
    ready: { file: "output.log", says: /Running on/u },
    logs: ["output.log"],
  });
}
