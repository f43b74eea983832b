import { authority, destinationEdit } from "../destination.ts";
import { ownWords } from "../faults.ts";
import { longTimeout } from "../pages.ts";
import type { ProxyPlace, Setup } from "../types.ts";
import { nginxOwn } from "./own.ts";

const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];

/** The whole configuration; nothing of the system's own is read. */
export function nginxProxyConfig({ setup, directory, port, user }: ProxyPlace): string {
  const { tls } = setup;
  const words = ownWords(nginxOwn, setup) ?? {};
  return [
    ...(user === undefined ? [] : [`user ${user.name};`]),
    "worker_processes 1;",
    `pid "${directory}/nginx.pid";`,
    `error_log "${directory}/error.log" info;`,
    "events { worker_connections 256; }",
    "http {",
    ...temporary.map((name) => `  ${name}_temp_path "${directory}/temporary/${name}";`),
    // In nginx's own format `combined`.
    `  access_log "${directory}/access.log";`,
    ...destinationMap(setup).map((line) => `  ${line}`),
    ...(words.http?.(directory) ?? []).map((line) => `  ${line}`),
    "  server {",
    `    listen 127.0.0.1:${port}${tls ? " ssl" : ""};`,
    "    server_name _;",
    ...(tls ? [`    ssl_certificate "${tls.certificate}";`, `    ssl_certificate_key "${tls.key}";`] : []),
    ...(words.server?.(directory) ?? []).map((line) => `    ${line}`),
    ...location(setup, words.location ?? []).map((line) => `    ${line}`),
    "  }",
    "}",
    "",
  ].join("\n");
}

function location(setup: Setup, words: readonly string[]): string[] {
  const { origin, publicPath, tls, passHost, passScheme } = setup;
  const same = publicPath === origin.path;
  const headers: [string, string][] = [
    ["Host", passHost ? "$http_host" : "$proxy_host"],
    ...(passScheme ? [["X-Forwarded-Proto", "$scheme"] as [string, string]] : []),
    ...(destinationEdit(setup) ? [["Destination", "$origin_destination"] as [string, string]] : []),
    ...Object.entries(setup.request).map(([name, value]): [string, string] => [name, value ?? '""']),
  ];
  return [
    // With a path of its own nginx decodes, joins and encodes; without one a path goes on as it came.
    `location ${same ? "/" : `${publicPath}/`} {`,
    `  proxy_pass http://${authority(setup)}${same ? "" : `${origin.path}/`};`,
    ...withDefaults(words).map((line) => `  ${line}`),
    ...headers.map(([name, value]) => `  proxy_set_header ${name} ${value};`),
    ...setup.hide.map((name) => `  proxy_hide_header ${name};`),
    ...(tls && passScheme ? ["  proxy_redirect http://$http_host/ https://$http_host/;"] : []),
    "}",
    ...(same || publicPath === "" ? [] : ["location / { return 404; }"]),
  ];
}

/** What streams large bodies both ways and waits for slow answers, except where a fault says otherwise. */
function withDefaults(words: readonly string[]): string[] {
  const defaults = [
    "proxy_http_version 1.1;",
    "proxy_buffering off;",
    "proxy_request_buffering off;",
    `proxy_read_timeout ${longTimeout}s;`,
    "client_max_body_size 0;",
  ];
  const said = new Set(words.map(directive));
  return [...defaults.filter((line) => !said.has(directive(line))), ...words];
}

function directive(line: string): string {
  return line.slice(0, line.indexOf(" "));
}

function destinationMap(setup: Setup): string[] {
  const edit = destinationEdit(setup);
  if (!edit) return [];
  return [
    "map $http_destination $origin_destination {",
    "  default $http_destination;",
    `  "~${edit.pattern}" "${edit.replacement((group) => `$${group}`)}";`,
    "}",
  ];
}
