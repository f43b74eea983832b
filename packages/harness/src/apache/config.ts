import { readOnlyPaths } from "../child/areas.ts";
import { realm } from "../child/password-file.ts";
import type { ServerOptions } from "../types.ts";
import { seedSegments } from "../seed/write-seed.ts";
import { fewProcesses } from "./few-processes.ts";

/** What mod_dav serves: the directory `root`, or the Subversion repository there. */
export type Provider = "fs" | "svn";

const providers: Record<Provider, readonly string[]> = { fs: ["dav_fs", "dav_lock"], svn: ["dav_svn"] };

export interface ApacheConfig {
  provider: Provider;
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
];

/** `LimitExcept` of these leaves the methods that change something. GET stands for HEAD too. */
const reading = "GET OPTIONS PROPFIND REPORT";

/** The whole configuration; nothing of the system's own is read. */
export function apacheConfig(config: ApacheConfig): string {
  const { provider, options, directory, port, user } = config;
  return [
    ...[...modules, ...providers[provider]].map(
      (name) => `LoadModule ${name}_module ${quote(`${config.modules}/mod_${name}.so`)}`,
    ),
    `ServerRoot ${quote(directory)}`,
    `PidFile ${quote(`${directory}/apache.pid`)}`,
    `DefaultRuntimeDir ${quote(directory)}`,
    `Mutex file:${directory} default`,
    `Listen 127.0.0.1:${port}`,
    `ServerName 127.0.0.1:${port}`,
    ...(user === undefined ? [] : [`User ${user}`, `Group ${user}`]),
    ...fewProcesses,
    `ErrorLog ${quote(`${directory}/error.log`)}`,
    // The reasons of many 400s and 423s are only told at this level.
    "LogLevel warn dav:info",
    String.raw`LogFormat "%{%Y-%m-%dT%H:%M:%S}t %u \"%r\" %>s %B %{ms}Tms" plain`,
    `CustomLog ${quote(`${directory}/access.log`)} plain`,
    "TypesConfig /dev/null",
    "AddType text/plain .txt",
    `DavDepthInfinity ${options.finiteDepth === true ? "off" : "on"}`,
    "<Directory />",
    "  Require all denied",
    "  AllowOverride None",
    "</Directory>",
    ...(provider === "fs" ? overDirectory(config) : overRepository(config)),
    "",
  ].join("\n");
}

function overDirectory({ options, directory, root, basePath }: ApacheConfig): string[] {
  return [
    `DavLockDB ${quote(`${directory}/locks/DAVLock`)}`,
    ...(basePath === ""
      ? [`DocumentRoot ${quote(root)}`]
      : [`DocumentRoot ${quote(`${directory}/empty`)}`, `Alias ${quote(basePath)} ${quote(root)}`]),
    ...section("Directory", root, [
      "Dav On",
      "DirectoryIndex disabled",
      "AuthzSendForbiddenOnFailure On",
      ...authentication(options, directory),
    ]),
    ...areas("Directory", root, options),
  ];
}

function overRepository({ options, directory, root, basePath }: ApacheConfig): string[] {
  return [
    `DocumentRoot ${quote(`${directory}/empty`)}`,
    ...section("Location", basePath || "/", [
      "DAV svn",
      `SVNPath ${quote(root)}`,
      "SVNAutoversioning on",
      "AuthzSendForbiddenOnFailure On",
      ...authentication(options, directory),
    ]),
    ...areas("Location", basePath, options),
  ];
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

/** Sections of their own: within one, what is granted and what is denied would be alternatives. */
function areas(kind: "Directory" | "Location", above: string, options: ServerOptions): string[] {
  const area = (path: string): string => [above, ...seedSegments(path)].join("/") || "/";
  const denied = "Require all denied";
  return [
    ...(options.forbidden ?? []).flatMap((path) => section(kind, area(path), [denied])),
    ...readOnlyPaths(options).flatMap((path) =>
      section(kind, area(path), [`<LimitExcept ${reading}>`, `  ${denied}`, "</LimitExcept>"]),
    ),
  ];
}

function section(kind: "Directory" | "Location", place: string, lines: readonly string[]): string[] {
  return [`<${kind} ${quote(place)}>`, ...lines.map((line) => `  ${line}`), `</${kind}>`];
}

function quote(value: string): string {
  return `"${value.replaceAll(/["\\]/gu, String.raw`\$&`)}"`;
}
