import { join } from "node:path";
import { firstExisting } from "../child/files.ts";
import { findExecutable } from "../child/find-executable.ts";
import { beyond } from "../child/limits.ts";
import { passwordFile } from "../child/password-file.ts";
import { installedAs, missing } from "../child/program.ts";
import { serveChild } from "../child/serve.ts";
import { workerUser } from "../child/worker-user.ts";
import { HarnessError } from "../errors.ts";
import type { Installation, ServerKind, StartContext, StartedServer } from "../types.ts";
import { lighttpdConfig } from "./config.ts";

const title = "lighttpd with mod_webdav";
const program = { args: ["-v"], version: /lighttpd\/([\d.]+)/u, packages: "lighttpd lighttpd-mod-webdav" };

/** lighttpd with mod_webdav, as a child process. Locks and dead properties are kept in SQLite. */
export const lighttpd: ServerKind = {
  name: "lighttpd",
  title,
  isInstalled,
  unsupported: (options) => beyond(options, {}),
  start: startLighttpd,
};

const moduleDirectories = ["/usr/lib/lighttpd", "/usr/lib64/lighttpd", "/opt/homebrew/lib/lighttpd"];

async function findLighttpd(): Promise<{ command: string; modules: string } | undefined> {
  const command = await findExecutable("lighttpd");
  if (command === undefined) return undefined;
  for (const modules of moduleDirectories) {
    if (await firstExisting([join(modules, "mod_webdav.so")])) return { command, modules };
  }
  return undefined;
}

async function isInstalled(): Promise<Installation> {
  const found = await findLighttpd();
  return found
    ? installedAs(found.command, program)
    : missing("there is no lighttpd with mod_webdav", program);
}

async function startLighttpd(context: StartContext): Promise<StartedServer> {
  const { options, root, directory, basePath } = context;
  const found = await findLighttpd();
  if (!found) throw new HarnessError("server-not-installed", `${title} is not installed.`);
  const user = await workerUser("www-data", "lighttpd", "http");
  return serveChild(context, {
    title,
    command: found.command,
    args: () => ["-D", "-f", join(directory, "lighttpd.conf"), "-m", found.modules],
    files: (port) => ({
      "lighttpd.conf": lighttpdConfig({ options, directory, root, basePath, port, user: user?.name }),
      users: passwordFile(options),
      "empty/": null,
      "locks/": null,
      "uploads/": null,
    }),
    user,
    // Written when the port is bound.
    ready: { file: "lighttpd.pid", says: /\d/u },
    logs: ["access.log", "error.log"],
  });
}
