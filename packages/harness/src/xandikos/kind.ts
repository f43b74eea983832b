import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { findExecutable } from "../child/find-executable.ts";
import { beyond, noDigest, noFiles, noFiniteDepth, noLocks } from "../child/limits.ts";
import { serveChild } from "../child/serve.ts";
import { workerUser } from "../child/worker-user.ts";
import { HarnessError } from "../errors.ts";
import { nobodysName } from "../groupware/types.ts";
import type { Installation, ServerKind, StartContext, StartedServer } from "../types.ts";

const title = "Xandikos";
const openToAll = "it lets everybody do everything";

/** Xandikos, a CalDAV and CardDAV server that keeps each collection in a git repository, as a child process. */
export const xandikos: ServerKind = {
  name: "xandikos",
  title,
  isInstalled,
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

async function isInstalled(): Promise<Installation> {
  const command = await findExecutable("xandikos");
  if (command === undefined) {
    return {
      installed: false,
      reason: "there is no xandikos",
      howToInstall: "apt-get install --no-install-recommends xandikos",
    };
  }
  const { stdout } = await promisify(execFile)(command, ["--version"]);
  const version = /[\d.]+/u.exec(stdout)?.[0];
  return { installed: true, ...(version === undefined ? {} : { version }) };
}

async function startXandikos(context: StartContext): Promise<StartedServer> {
  const { root, directory, basePath } = context;
  const command = await findExecutable("xandikos");
  if (command === undefined) throw new HarnessError("server-not-installed", `${title} is not installed.`);
  return serveChild(context, {
    title,
    command,
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
