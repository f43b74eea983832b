import { readOnlyPaths } from "../child/areas.ts";
import { realm } from "../child/password-file.ts";
import type { ServerOptions } from "../types.ts";
import { seedSegments } from "../seed/write-seed.ts";

export interface ApacheConfig {
  options: ServerOptions;
  modules: string;
  directory: string;
  root: string;
  basePath: string;
  port: number;
  /** The user to run as; only for a server that root starts. */
  user: string | undefined;
}

const modules = [
  "mpm_event",
  "authn_core",
  "authn_file",
  "authz_core",
  "authz_host",
  "authz_user",
  "auth_basic",
  "auth_digest",
  "mime",
  "dir",
  "alias",
  "dav",
  "dav_fs",
  "dav_lock",
];

/** `LimitExcept` of these leaves the methods that change something. GET stands for HEAD too. */
const reading = "GET OPTIONS PROPFIND REPORT";

/** The whole configuration; nothing of the system's own is read. */
export function apacheConfig(config: ApacheConfig): string {
  const { options, directory, root, basePath, port, user } = config;
  return [
    ...modules.map((name) => `LoadModule ${name}_module ${quote(`${config.modules}/mod_${name}.so`)}`),
    `ServerRoot ${quote(directory)}`,
    `PidFile ${quote(`${directory}/apache.pid`)}`,
    `DefaultRuntimeDir ${quote(directory)}`,
    `Mutex file:${directory} default`,
    `Listen 127.0.0.1:${port}`,
    `ServerName 127.0.0.1:${port}`,
    ...(user === undefined ? [] : [`User ${user}`, `Group ${user}`]),
    "StartServers 1",
    "ThreadsPerChild 8",
    "MaxRequestWorkers 32",
    "ServerLimit 4",
    "MinSpareThreads 1",
    "MaxSpareThreads 16",
    `ErrorLog ${quote(`${directory}/error.log`)}`,
    // The reasons of many 400s and 423s are only told at this level.
    "LogLevel warn dav:info",
    String.raw`LogFormat "%{%Y-%m-%dT%H:%M:%S}t %u \"%r\" %>s %B %{ms}Tms" plain`,
    `CustomLog ${quote(`${directory}/access.log`)} plain`,
    "TypesConfig /dev/null",
    "AddType text/plain .txt",
    `DavLockDB ${quote(`${directory}/locks/DAVLock`)}`,
    "DavDepthInfinity on",
    ...(basePath === ""
      ? [`DocumentRoot ${quote(root)}`]
      : [`DocumentRoot ${quote(`${directory}/empty`)}`, `Alias ${quote(basePath)} ${quote(root)}`]),
    "<Directory />",
    "  Require all denied",
    "  AllowOverride None",
    "</Directory>",
    `<Directory ${quote(root)}>`,
    "  Dav On",
    "  DirectoryIndex disabled",
    "  AuthzSendForbiddenOnFailure On",
    ...authentication(options, directory).map((line) => `  ${line}`),
    "</Directory>",
    ...areas(options.forbidden ?? [], root, ["  Require all denied"]),
    // Sections of their own: within one, what is granted and what is denied would be alternatives.
    ...areas(readOnlyPaths(options), root, denyChanges()),
    "",
  ].join("\n");
}

function authentication(
  { users = {}, authentication: scheme = "basic" }: ServerOptions,
  directory: string,
): string[] {
  if (Object.keys(users).length === 0) return ["Require all granted"];
  return [
    ...(scheme === "digest"
      ? ["AuthType Digest", "AuthDigestProvider file", "AuthDigestDomain /"]
      : ["AuthType Basic", "AuthBasicProvider file"]),
    `AuthName ${quote(realm)}`,
    `AuthUserFile ${quote(`${directory}/users`)}`,
    "Require valid-user",
  ];
}

function denyChanges(): string[] {
  return [`  <LimitExcept ${reading}>`, "    Require all denied", "  </LimitExcept>"];
}

function areas(paths: readonly string[], root: string, lines: readonly string[]): string[] {
  return paths.flatMap((path) => [
    `<Directory ${quote([root, ...seedSegments(path)].join("/"))}>`,
    ...lines,
    "</Directory>",
  ]);
}

function quote(value: string): string {
  return `"${value.replaceAll(/["\\]/gu, String.raw`\$&`)}"`;
}
