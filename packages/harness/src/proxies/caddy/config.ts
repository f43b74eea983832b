import { authority, destinationEdit } from "../destination.ts";
import { ownWords } from "../faults.ts";
import type { ProxyPlace, Setup } from "../types.ts";
import { caddyOwn } from "./own.ts";

/** The Caddyfile; nothing of the system's own is read. */
export function caddyfile({ setup, directory, port }: ProxyPlace): string {
  const { origin, publicPath, tls } = setup;
  const words = ownWords(caddyOwn, setup) ?? {};
  const prefix =
    publicPath === origin.path
      ? []
      : [
          ...(publicPath === "" ? [] : [`uri strip_prefix ${publicPath}`]),
          ...(origin.path === "" ? [] : [`rewrite * ${origin.path}{uri}`]),
        ];
  return [
    "{",
    "  admin off",
    "  auto_https off",
    `  log {`,
    `    output file "${directory}/error.log"`,
    "    format json",
    "  }",
    "}",
    `${tls ? "https" : "http"}://:${port} {`,
    "  bind 127.0.0.1",
    ...(tls ? [`  tls "${tls.certificate}" "${tls.key}"`] : []),
    "  log {",
    `    output file "${directory}/access.log"`,
    // Credentials are left out by Caddy itself, lock tokens are not.
    "    format filter {",
    "      wrap json",
    "      fields {",
    ...["request>headers>If", "request>headers>Lock-Token", "resp_headers>Lock-Token"].map(
      (field) => `        ${field} delete`,
    ),
    "      }",
    "    }",
    "  }",
    "  route {",
    ...(words.before ?? []).map((line) => `    ${line}`),
    ...prefix.map((line) => `    ${line}`),
    `    reverse_proxy http://${authority(setup)} {`,
    "      flush_interval -1",
    ...headers(setup).map((line) => `      ${line}`),
    ...(words.inside ?? []).map((line) => `      ${line}`),
    "    }",
    "  }",
    "}",
    "",
  ].join("\n");
}

function headers(setup: Setup): string[] {
  const { tls, passHost, passScheme, hide } = setup;
  const edit = destinationEdit(setup);
  return [
    ...(passHost ? [] : [`header_up Host ${authority(setup)}`]),
    ...(passScheme ? [] : ["header_up -X-Forwarded-Proto"]),
    ...(edit
      ? [`header_up Destination "${edit.pattern}" "${edit.replacement((group) => `$${group}`)}"`]
      : []),
    ...(tls && passScheme ? ["header_down Location ^http:// https://"] : []),
    ...Object.entries(setup.request).map(([name, value]) =>
      value === undefined ? `header_up -${name}` : `header_up ${name} ${value}`,
    ),
    ...hide.map((name) => `header_down -${name}`),
  ];
}
