import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { findExecutable } from "../child/find-executable.ts";
import { exists } from "../child/files.ts";
import { beyond } from "../child/limits.ts";
import { passwordFile } from "../child/password-file.ts";
import { serveChild } from "../child/serve.ts";
import { workerUser } from "../child/worker-user.ts";
import { HarnessError } from "../errors.ts";
import type { Installation, ServerKind, StartContext, StartedServer } from "../types.ts";
import { apacheConfig } from "./config.ts";

const title = "Apache httpd with mod_dav";

/** Apache httpd with mod_dav, mod_dav_fs and mod_dav_lock, as a child process. */
export const apache: ServerKind = {
  name: "apache",
  title,
  isInstalled,
  unsupported: (options) => beyond(options, {}),
  start: startApache,
};

/** Debian, Fedora, Arch and Homebrew. */
const moduleDirectories = [
  "/usr/lib/apache2/modules",
  "/usr/lib64/httpd/modules",
  "/usr/lib/httpd/modules",
  "/opt/homebrew/lib/httpd/modules",
];

async function findApache(): Promise<{ command: string; modules: string } | undefined> {
  const command = await findExecutable("apache2", "httpd");
  if (command === undefined) return undefined;
  for (const modules of moduleDirectories) {
    if (await exists(join(modules, "mod_dav_fs.so"))) return { command, modules };
  }
  return undefined;
}

async function isInstalled(): Promise<Installation> {
  const found = await findApache();
  if (!found) {
    return {
      installed: false,
      reason: "there is no apache2 or httpd with mod_dav_fs",
      howToInstall: "apt-get install --no-install-recommends apache2",
    };
  }
  const { stdout } = await promisify(execFile)(found.command, ["-v"]);
  const version = /Apache\/([\d.]+)/u.exec(stdout)?.[1];
  return { installed: true, ...(version === undefined ? {} : { version }) };
}

async function startApache(context: StartContext): Promise<StartedServer> {
  const { options, root, directory, basePath } = context;
  const found = await findApache();
  if (!found) throw new HarnessError("server-not-installed", `${title} is not installed.`);
  const user = await workerUser("www-data", "apache", "_www");
  return serveChild(context, {
    title,
    command: found.command,
    args: () => ["-f", join(directory, "httpd.conf"), "-D", "FOREGROUND"],
    files: (port) => ({
      "httpd.conf": apacheConfig({ ...found, options, directory, root, basePath, port, user: user?.name }),
      users: passwordFile(options),
      "empty/": null,
      "locks/": null,
    }),
    user,
    // Written when the port is bound.
    ready: { file: "apache.pid", says: /\d/u },
    logs: ["access.log", "error.log"],
  });
}
