import { areaPath, decodedPattern, destinationPattern, readOnlyPaths } from "../child/areas.ts";
import { realm } from "../child/password-file.ts";
import type { ServerOptions } from "../types.ts";

export interface NginxConfig {
  options: ServerOptions;
  /** The file of the dav-ext module; `undefined` when it is compiled in. */
  module: string | undefined;
  directory: string;
  root: string;
  basePath: string;
  port: number;
  /** The user to run as; only for a server that root starts. */
  user: string | undefined;
}

const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
const changing = "PUT|DELETE|MKCOL|COPY|MOVE|PROPPATCH|LOCK|UNLOCK|POST|PATCH";

/** The whole configuration; nothing of the system's own is read. */
export function nginxConfig(config: NginxConfig): string {
  const { options, module, directory, root, basePath, port, user } = config;
  return [
    ...(module === undefined ? [] : [`load_module ${quote(module)};`]),
    ...(user === undefined ? [] : [`user ${user};`]),
    "worker_processes 1;",
    `pid ${quote(`${directory}/nginx.pid`)};`,
    // The reasons of refusals are told at this level.
    `error_log ${quote(`${directory}/error.log`)} info;`,
    "events { worker_connections 256; }",
    "http {",
    ...temporary.map((name) => `  ${name}_temp_path ${quote(`${directory}/temporary/${name}`)};`),
    // nginx's own variables; the braces end a name.
    `  log_format plain '$time_iso8601 $remote_user "$request" $status $body_bytes_sent $\{request_time}s';`,
    `  access_log ${quote(`${directory}/access.log`)} plain;`,
    "  types { text/plain txt; text/html html; application/xml xml; }",
    "  default_type application/octet-stream;",
    "  dav_ext_lock_zone zone=locks:1m;",
    // A path is known by its URL, where it comes from, and by Destination, where it goes to.
    ...refusals(options, basePath),
    "  server {",
    `    listen 127.0.0.1:${port};`,
    "    server_name 127.0.0.1;",
    "    client_max_body_size 0;",
    "    if ($closed) { return 403; }",
    "    if ($fixed) { return 403; }",
    "    if ($closed_destination) { return 403; }",
    ...(basePath === "" ? [] : [`    location = ${basePath} { return 301 ${basePath}/; }`]),
    `    location ${basePath}/ {`,
    basePath === "" ? `      root ${quote(root)};` : `      alias ${quote(`${root}/`)};`,
    "      dav_methods PUT DELETE MKCOL COPY MOVE;",
    "      dav_ext_methods PROPFIND OPTIONS LOCK UNLOCK;",
    "      dav_ext_lock zone=locks;",
    "      dav_access user:rw group:r all:r;",
    "      autoindex on;",
    ...authentication(options, directory).map((line) => `      ${line}`),
    "    }",
    ...(basePath === "" ? [] : ["    location / { return 404; }"]),
    "  }",
    "}",
    "",
  ].join("\n");
}

function authentication({ users = {} }: ServerOptions, directory: string): string[] {
  if (Object.keys(users).length === 0) return [];
  return [`auth_basic ${quote(realm)};`, `auth_basic_user_file ${quote(`${directory}/users`)};`];
}

function refusals(options: ServerOptions, basePath: string): string[] {
  const closed = (options.forbidden ?? []).map((path) => areaPath(basePath, path));
  const fixed = readOnlyPaths(options).map((path) => areaPath(basePath, path));
  return [
    ...map("$uri", "$closed", closed.map(decodedPattern)),
    ...map(
      '"$request_method $uri"',
      "$fixed",
      fixed.map((area) => `^(${changing}) ${decodedPattern(area).slice(1)}`),
    ),
    ...map("$http_destination", "$closed_destination", [...closed, ...fixed].map(destinationPattern)),
  ];
}

function map(source: string, target: string, patterns: readonly string[]): string[] {
  return [
    `  map ${source} ${target} {`,
    "    default 0;",
    ...patterns.map((pattern) => `    "~${pattern}" 1;`),
    "  }",
  ];
}

function quote(value: string): string {
  return `"${value.replaceAll(/["\\]/gu, String.raw`\$&`)}"`;
}
