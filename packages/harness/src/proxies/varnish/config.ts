import { authority, destinationEdit, patternOf } from "../destination.ts";
import { ownWords } from "../faults.ts";
import { longTimeout } from "../pages.ts";
import type { Setup } from "../types.ts";
import { varnishOwn } from "./own.ts";

/** The whole VCL; what it leaves open, Varnish's builtin VCL does. */
export function vcl(setup: Setup): string {
  const { origin } = setup;
  const words = ownWords(varnishOwn, setup) ?? {};
  const waits = [`.first_byte_timeout = ${longTimeout}s;`, `.between_bytes_timeout = ${longTimeout}s;`];
  return [
    "vcl 4.1;",
    "import std;",
    ...block("backend origin", [
      `.host = "${origin.host}";`,
      `.port = "${origin.port}";`,
      ...(words.backend ?? waits),
    ]),
    ...block("sub vcl_recv", [...request(setup), ...(words.recv ?? []), "return (pass);"]),
    ...block("sub vcl_hash", words.hash),
    ...block("sub vcl_backend_fetch", words.backendFetch),
    ...block("sub vcl_backend_response", words.backendResponse),
    ...block("sub vcl_deliver", [
      ...setup.hide.map((name) => `unset resp.http.${name};`),
      ...(words.deliver ?? []),
    ]),
    ...block("sub vcl_synth", words.synth),
    "",
  ].join("\n");
}

function request(setup: Setup): string[] {
  const { origin, publicPath, passHost, passScheme } = setup;
  const edit = destinationEdit(setup);
  return [
    ...(publicPath === origin.path
      ? []
      : [`set req.url = regsub(req.url, "^${patternOf(publicPath)}(?:/|$)", "${origin.path}/");`]),
    ...(edit
      ? [
          `set req.http.Destination = regsub(req.http.Destination, "${edit.pattern}", "${edit.replacement((group) => `\\${group}`)}");`,
        ]
      : []),
    ...(passHost ? [] : [`set req.http.Host = "${authority(setup)}";`]),
    ...(passScheme ? ['set req.http.X-Forwarded-Proto = "http";'] : []),
    ...Object.entries(setup.request).map(([name, value]) =>
      value === undefined ? `unset req.http.${name};` : `set req.http.${name} = "${value}";`,
    ),
  ];
}

function block(head: string, lines: readonly string[] = []): string[] {
  return lines.length === 0 ? [] : [`${head} {`, ...lines.map((line) => `  ${line}`), "}"];
}
