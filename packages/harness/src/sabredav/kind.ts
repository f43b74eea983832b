import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readOnlyPaths } from "../child/areas.ts";
import { beyond, noFiniteDepth } from "../child/limits.ts";
import { realm } from "../child/password-file.ts";
import { installationOf, missing, pathOf, type Program } from "../child/program.ts";
import { serveChild } from "../child/serve.ts";
import { workerUser } from "../child/worker-user.ts";
import { seedSegments } from "../seed/write-seed.ts";
import type { Installation, ServerKind, ServerOptions, StartContext, StartedServer } from "../types.ts";

const title = "SabreDAV on PHP";
/** Beside `src` and `dist` in the package. */
const script = fileURLToPath(new URL("../../servers/sabredav.php", import.meta.url));

/** SabreDAV 1.8 on PHP's built-in server, as a child process: files and locks, calendars and address books in SQLite. */
export const sabredav: ServerKind = {
  name: "sabredav",
  title,
  isInstalled,
  unsupported: (options) => beyond(options, { finiteDepth: noFiniteDepth }),
  homes: (user) => ({ calendars: `calendars/${user}/`, addressBooks: `addressbooks/${user}/` }),
  start: startSabreDav,
};

const probe = `@include_once "Sabre/autoload.php";
foreach (["pdo_sqlite", "dom", "mbstring"] as $name) if (!extension_loaded($name)) exit("no extension $name");
echo class_exists("Sabre\\\\DAV\\\\Version") ? "version " . Sabre\\DAV\\Version::VERSION : "no SabreDAV on its include path";`;

const program: Program = {
  names: ["php"],
  args: ["-d", "error_reporting=0", "-d", "display_errors=0", "-r", probe],
  version: /^(.*)$/u,
  packages: "php-cli php-sabre-dav php-sqlite3 php-xml php-mbstring",
};

async function isInstalled(): Promise<Installation> {
  const found = await installationOf(program);
  if (!found.installed) return found;
  const version = /^version (.*)$/u.exec(found.version ?? "")?.[1];
  if (version?.startsWith("1.8.")) return { installed: true, version };
  return missing(
    version === undefined ? `PHP has ${found.version}` : `SabreDAV is ${version}, and 1.8 is needed`,
    program,
  );
}

async function startSabreDav(context: StartContext): Promise<StartedServer> {
  const { options, directory } = context;
  return serveChild(context, {
    title,
    command: await pathOf(title, program),
    args: (port) => {
      const settings = ["-d", "log_errors=1", "-d", `error_log=${join(directory, "error.log")}`];
      return [...settings, "-S", `127.0.0.1:${port}`, "-t", join(directory, "empty"), script];
    },
    files: () => ({
      "sabredav.json": JSON.stringify(configuration(context, options)),
      "access.log": "",
      "data/": null,
      "empty/": null,
    }),
    user: await workerUser("www-data"),
    runAsUser: true,
    env: {
      MULTISTATUS_SABREDAV: join(directory, "sabredav.json"),
      // Else one client that waits holds up all others.
      PHP_CLI_SERVER_WORKERS: "4",
    },
    ready: { file: "output.log", says: /Development Server \(.*\) started/u },
    logs: ["access.log", "error.log"],
  });
}

function configuration({ root, directory, basePath }: StartContext, options: ServerOptions): object {
  const area = (path: string): string => seedSegments(path).join("/");
  return {
    root,
    directory,
    basePath,
    realm,
    users: options.users ?? {},
    digest: options.authentication === "digest",
    readOnly: readOnlyPaths(options).map(area),
    forbidden: (options.forbidden ?? []).map(area),
    groupware: (options.calendars ?? options.addressBooks) !== undefined,
  };
}
