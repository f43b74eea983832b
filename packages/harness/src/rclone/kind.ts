import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { findExecutable } from "../child/find-executable.ts";
import { beyond, noDigest, noFiniteDepth } from "../child/limits.ts";
import { passwordFile, realm } from "../child/password-file.ts";
import { serveChild } from "../child/serve.ts";
import { workerUser } from "../child/worker-user.ts";
import { HarnessError } from "../errors.ts";
import type { Installation, ServerKind, StartContext, StartedServer } from "../types.ts";

const title = "rclone serve webdav";
const oneForAll = "knows only one permission for everything; `readOnly: true` is what it can do";

/** `rclone serve webdav` over the directory, as a child process: golang.org/x/net/webdav. */
export const rclone: ServerKind = {
  name: "rclone",
  title,
  isInstalled,
  unsupported: (options) =>
    beyond(options, {
      digest: noDigest,
      finiteDepth: noFiniteDepth,
      readOnlyPaths: `read-only areas: it ${oneForAll}`,
      forbidden: `forbidden areas: it ${oneForAll}`,
    }),
  start: startRclone,
};

async function isInstalled(): Promise<Installation> {
  const command = await findExecutable("rclone");
  if (command === undefined) {
    return {
      installed: false,
      reason: "there is no rclone",
      howToInstall: "apt-get install --no-install-recommends rclone",
    };
  }
  const { stdout } = await promisify(execFile)(command, ["version"]);
  const version = /rclone v([\d.]+)/u.exec(stdout)?.[1];
  return { installed: true, ...(version === undefined ? {} : { version }) };
}

async function startRclone(context: StartContext): Promise<StartedServer> {
  const { options, root, directory, basePath } = context;
  const command = await findExecutable("rclone");
  if (command === undefined) throw new HarnessError("server-not-installed", `${title} is not installed.`);
  const asks = Object.keys(options.users ?? {}).length > 0;
  return serveChild(context, {
    title,
    command,
    args: (port) => [
      "serve",
      "webdav",
      root,
      `--addr=127.0.0.1:${port}`,
      `--baseurl=${basePath}`,
      `--config=${directory}/rclone.conf`,
      // What is changed beside it shows at once, and the reasons of refusals are told.
      "--dir-cache-time=0s",
      "-vv",
      ...(asks ? ["--htpasswd", join(directory, "users"), "--realm", realm] : []),
      ...(options.readOnly === true ? ["--read-only"] : []),
    ],
    files: () => ({ "rclone.conf": "", users: passwordFile(options), "cache/": null }),
    user: await workerUser("www-data"),
    runAsUser: true,
    env: { HOME: directory, XDG_CACHE_HOME: join(directory, "cache"), TMPDIR: join(directory, "cache") },
    ready: { file: "output.log", says: /server started on|Serving on/iu },
    logs: ["output.log"],
  });
}
