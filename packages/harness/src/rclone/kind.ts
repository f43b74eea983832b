import { join } from "node:path";
import { beyond, noDigest, noFiniteDepth } from "../child/limits.ts";
import { passwordFile, realm } from "../child/password-file.ts";
import { installationOf, pathOf, type Program } from "../child/program.ts";
import { serveChild } from "../child/serve.ts";
import { workerUser } from "../child/worker-user.ts";
import type { ServerKind, StartContext, StartedServer } from "../types.ts";

const title = "rclone serve webdav";
const program: Program = {
  names: ["rclone"],
  args: ["version"],
  version: /rclone v([\d.]+)/u,
  packages: "rclone",
};
const oneForAll = "knows only one permission for everything; `readOnly: true` is what it can do";

/** `rclone serve webdav` over the directory, as a child process: golang.org/x/net/webdav. */
export const rclone: ServerKind = {
  name: "rclone",
  title,
  isInstalled: async () => installationOf(program),
  unsupported: (options) =>
    beyond(options, {
      digest: noDigest,
      finiteDepth: noFiniteDepth,
      readOnlyPaths: `read-only areas: it ${oneForAll}`,
      forbidden: `forbidden areas: it ${oneForAll}`,
    }),
  start: startRclone,
};

async function startRclone(context: StartContext): Promise<StartedServer> {
  const { options, root, directory, basePath } = context;
  const asks = Object.keys(options.users ?? {}).length > 0;
  return serveChild(context, {
    title,
    command: await pathOf(title, program),
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
