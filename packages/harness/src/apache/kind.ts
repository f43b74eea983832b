import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { access, chmod, chown, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { findExecutable } from "../child/find-executable.ts";
import { onFreePort } from "../child/on-free-port.ts";
import { startChildServer } from "../child/child-server.ts";
import { handOver } from "../child/worker-files.ts";
import { workerUser } from "../child/worker-user.ts";
import { HarnessError } from "../errors.ts";
import type { Installation, ServerKind, ServerOptions, StartContext, StartedServer } from "../types.ts";
import { apacheConfig, realm } from "./config.ts";

const title = "Apache httpd with mod_dav";

/** Apache httpd with mod_dav, mod_dav_fs and mod_dav_lock, as a child process. */
export const apache: ServerKind = { name: "apache", title, isInstalled, unsupported, start: startApache };

function unsupported({ failing = {} }: ServerOptions): string | undefined {
  return Object.keys(failing).length > 0
    ? "resources that fail by themselves; start `embedded` for them"
    : undefined;
}

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

async function startApache({ options, root, directory, basePath }: StartContext): Promise<StartedServer> {
  const found = await findApache();
  if (!found) throw new HarnessError("server-not-installed", `${title} is not installed.`);
  const user = await workerUser("www-data", "apache", "_www");
  const file = (name: string): string => join(directory, name);
  await mkdir(file("empty"));
  await mkdir(file("locks"));
  // The umask of this process may be strict; the server's user has to get in all the same.
  await chmod(root, 0o755);
  if (user) await chown(file("locks"), user.uid, user.gid);
  await handOver(root, user);
  await writeFile(file("users"), passwordFile(options));
  const { port, started } = await onFreePort(options.port, async (candidate) => {
    const config = { ...found, options, directory, root, basePath, port: candidate, user: user?.name };
    await writeFile(file("httpd.conf"), apacheConfig(config));
    return startChildServer({
      title,
      command: found.command,
      args: ["-f", file("httpd.conf"), "-D", "FOREGROUND"],
      cwd: directory,
      port: candidate,
      // Written when the port is bound.
      ready: async () => exists(file("apache.pid")),
      reason: async () => textOf(file("error.log")),
    });
  });
  return {
    port,
    log: async () => (await textOf(file("access.log"))) + (await textOf(file("error.log"))),
    ...started,
  };
}

/**
 * htdigest's form for Digest, else htpasswd's `{SHA}` form, the only one that needs no program of Apache's. Neither protects
 * anything here.
 */
function passwordFile({ users = {}, authentication }: ServerOptions): string {
  const line = ([name, password]: [string, string]): string =>
    authentication === "digest"
      ? `${name}:${realm}:${createHash("md5").update(`${name}:${realm}:${password}`).digest("hex")}\n`
      : `${name}:{SHA}${createHash("sha1").update(password).digest("base64")}\n`;
  return Object.entries(users).map(line).join("");
}

async function textOf(path: string): Promise<string> {
  return readFile(path, "utf8").catch(() => "");
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
