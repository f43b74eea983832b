import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readOnlyPaths } from "../child/areas.ts";
import { beyond } from "../child/limits.ts";
import { realm } from "../child/password-file.ts";
import { serveChild } from "../child/serve.ts";
import { seedSegments } from "../seed/write-seed.ts";
import type { Installation, ServerKind, StartContext, StartedServer } from "../types.ts";

/** Beside `src` and `dist` in the package. */
const script = fileURLToPath(new URL("../../servers/webdav-server.mjs", import.meta.url));

/** The npm package webdav-server over the directory, in a process of its own, because some requests end it. */
export const webdavServer: ServerKind = {
  name: "webdav-server",
  title: "webdav-server from npm",
  isInstalled,
  unsupported: (options) => beyond(options, {}),
  start: startWebdavServer,
};

async function isInstalled(): Promise<Installation> {
  const require = createRequire(script);
  try {
    const { version } = require("webdav-server/package.json") as { version: string };
    return { installed: true, version };
  } catch {
    return {
      installed: false,
      reason: "the package webdav-server, an optional peer dependency, is not there",
      howToInstall: "npm install --save-dev webdav-server",
    };
  }
}

async function startWebdavServer(context: StartContext): Promise<StartedServer> {
  const { options, root, directory, basePath } = context;
  const configuration = {
    root,
    basePath,
    realm,
    users: options.users ?? {},
    digest: options.authentication === "digest",
    readOnly: readOnlyPaths(options).map(seedSegments),
    forbidden: (options.forbidden ?? []).map(seedSegments),
  };
  return serveChild(context, {
    title: webdavServer.title,
    command: process.execPath,
    args: () => [script, join(directory, "webdav-server.json")],
    files: (port) => ({ "webdav-server.json": JSON.stringify({ ...configuration, port }) }),
    // As we are: Node may be where another user cannot reach it.
    user: undefined,
    // What the caller's tests are run with is not meant for it.
    env: { NODE_OPTIONS: "" },
    ready: { file: "output.log", says: /^listening$/mu },
    logs: ["output.log"],
  });
}
