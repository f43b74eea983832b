import { areaPath, decodedPattern, destinationPattern, readOnlyPaths } from "../child/areas.ts";
import { realm } from "../child/password-file.ts";
import type { ServerOptions } from "../types.ts";

export interface LighttpdConfig {
  options: ServerOptions;
  directory: string;
  root: string;
  basePath: string;
  port: number;
  /** The user to run as; only for a server that root starts. */
  user: string | undefined;
}

/** In this order: who may come in is asked before anything is done. */
const modules = ["access", "alias", "auth", "authn_file", "webdav", "accesslog"];

/** The whole configuration; nothing of the system's own is read. */
export function lighttpdConfig(config: LighttpdConfig): string {
  const { options, directory, root, basePath, port, user } = config;
  return [
    `server.modules = (${modules.map((name) => `"mod_${name}"`).join(", ")})`,
    'server.bind = "127.0.0.1"',
    `server.port = ${port}`,
    `server.pid-file = "${directory}/lighttpd.pid"`,
    `server.errorlog = "${directory}/error.log"`,
    `server.upload-dirs = ("${directory}/uploads")`,
    ...(user === undefined ? [] : [`server.username = "${user}"`, `server.groupname = "${user}"`]),
    'mimetype.assign = (".txt" => "text/plain", ".html" => "text/html", ".xml" => "application/xml", "" => "application/octet-stream")',
    // Through a pipe each line comes at once, else every four seconds.
    `accesslog.filename = "|exec cat >> '${directory}/access.log'"`,
    String.raw`accesslog.format = "%{%Y-%m-%dT%H:%M:%S}t %u \"%r\" %>s %b %{ms}Tms"`,
    ...(basePath === ""
      ? [`server.document-root = "${root}"`]
      : [`server.document-root = "${directory}/empty"`, `alias.url = ("${basePath}" => "${root}")`]),
    `webdav.sqlite-db-name = "${directory}/locks/webdav.sqlite"`,
    // It knows this option as enabled only.
    ...(options.finiteDepth === true ? [] : ['webdav.opts = ("propfind-depth-infinity" => "enable")']),
    ...authentication(options, directory),
    when(decodedPattern(basePath), ['webdav.activate = "enable"']),
    ...areas(options, basePath),
    "",
  ].join("\n");
}

function authentication(
  { users = {}, authentication: scheme = "basic" }: ServerOptions,
  directory: string,
): string[] {
  if (Object.keys(users).length === 0) return [];
  const [method, file] = scheme === "digest" ? ["digest", "htdigest"] : ["basic", "htpasswd"];
  return [
    `auth.backend = "${file}"`,
    `auth.backend.${file}.userfile = "${directory}/users"`,
    `auth.require = ("/" => ("method" => "${method}", "realm" => "${realm}", "require" => "valid-user"))`,
  ];
}

const deny = 'url.access-deny = ("")';

function areas(options: ServerOptions, basePath: string): string[] {
  const closed = (options.forbidden ?? []).map((path) => areaPath(basePath, path));
  const fixed = readOnlyPaths(options).map((path) => areaPath(basePath, path));
  return [
    ...fixed.map((area) => when(decodedPattern(area), ['webdav.is-readonly = "enable"'])),
    ...closed.map((area) => when(decodedPattern(area), [deny])),
    ...[...closed, ...fixed].map(
      (area) => `$REQUEST_HEADER["Destination"] =~ "${destinationPattern(area)}" { ${deny} }`,
    ),
  ];
}

function when(pattern: string, lines: readonly string[]): string {
  return `$HTTP["url"] =~ "${pattern}" { ${lines.join(" ")} }`;
}
