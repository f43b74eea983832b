import { execFile } from "node:child_process";
import { rename } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { findExecutable } from "../child/find-executable.ts";
import { beyond } from "../child/limits.ts";
import { passwordFile } from "../child/password-file.ts";
import { installedAs, missing, type Program } from "../child/program.ts";
import { serveChild } from "../child/serve.ts";
import { workerUser } from "../child/worker-user.ts";
import { HarnessError } from "../errors.ts";
import type { Installation, ServerKind, StartContext, StartedServer } from "../types.ts";
import { apacheConfig, type Provider } from "./config.ts";
import { directoryOfModule } from "./modules.ts";

const titles: Record<Provider, string> = {
  fs: "Apache httpd with mod_dav",
  svn: "Apache httpd with mod_dav_svn",
};

/** Apache httpd with mod_dav, mod_dav_fs and mod_dav_lock, as a child process. */
export const apache: ServerKind = {
  name: "apache",
  title: titles.fs,
  isInstalled: async () => isInstalled("fs"),
  unsupported: (options) => beyond(options, {}),
  start: async (context) => startApache("fs", context),
};

const grown = { quota: "quota: a repository grows by what it keeps about every change" };
const ownerless = { ...grown, locks: "locks without `users`: a lock in Subversion has an owner" };

/** Apache httpd with mod_dav_svn over a Subversion repository that writes commit to, as a child process. */
export const apacheSvn: ServerKind = {
  name: "apache-svn",
  title: titles.svn,
  isInstalled: async () => isInstalled("svn"),
  unsupported: (options) => beyond(options, Object.keys(options.users ?? {}).length > 0 ? grown : ownerless),
  start: startOverRepository,
};

const programs: Record<Provider, Program> = {
  fs: { names: ["apache2", "httpd"], args: ["-v"], version: /Apache\/([\d.]+)/u, packages: "apache2" },
  svn: {
    names: ["apache2", "httpd"],
    args: ["-v"],
    version: /Apache\/([\d.]+)/u,
    packages: "apache2 libapache2-mod-svn subversion",
  },
};

async function findApache(provider: Provider): Promise<{ command: string; modules: string } | undefined> {
  const command = await findExecutable(...programs[provider].names);
  const modules = await directoryOfModule(`mod_dav_${provider}`);
  return command === undefined || modules === undefined ? undefined : { command, modules };
}

async function findSubversion(): Promise<{ svn: string; svnadmin: string } | undefined> {
  const [svn, svnadmin] = [await findExecutable("svn"), await findExecutable("svnadmin")];
  return svn !== undefined && svnadmin !== undefined ? { svn, svnadmin } : undefined;
}

async function isInstalled(provider: Provider): Promise<Installation> {
  const program = programs[provider];
  const found = await findApache(provider);
  if (!found) return missing(`there is no apache2 or httpd with mod_dav_${provider}`, program);
  if (provider === "svn" && !(await findSubversion()))
    return missing("there is no svn and svnadmin", program);
  return installedAs(found.command, program);
}

async function startApache(provider: Provider, context: StartContext): Promise<StartedServer> {
  const { options, root, directory, basePath } = context;
  const found = await findApache(provider);
  if (!found) throw new HarnessError("server-not-installed", `${titles[provider]} is not installed.`);
  const user = await workerUser("www-data", "apache", "_www");
  const config = { ...found, provider, options, directory, root, basePath, user: user?.name };
  return serveChild(context, {
    title: titles[provider],
    command: found.command,
    args: () => ["-f", join(directory, "httpd.conf"), "-D", "FOREGROUND"],
    files: (port) => ({
      "httpd.conf": apacheConfig({ ...config, port }),
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

/** What was seeded becomes the first revision of a repository in its place. */
async function startOverRepository(context: StartContext): Promise<StartedServer> {
  const found = await findSubversion();
  if (!found) throw new HarnessError("server-not-installed", "Subversion is not installed.");
  const { root, directory } = context;
  const seed = join(directory, "seed");
  await rename(root, seed);
  const run = promisify(execFile);
  // Names of any language, whatever the caller's is; no settings of the caller's.
  const env = { ...process.env, LC_ALL: "C.UTF-8" };
  await run(found.svnadmin, ["create", root], { env });
  const settings = ["--config-dir", join(directory, "subversion"), "--no-ignore", "--no-auto-props"];
  const repository = pathToFileURL(root).href;
  await run(found.svn, ["import", "--quiet", "--message", "Seed", ...settings, seed, repository], { env });
  return startApache("svn", context);
}
