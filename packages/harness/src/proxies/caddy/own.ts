import type { Own } from "../faults.ts";
import { bodyLimit, errorStatuses, loginPage, plainMethods, shortTimeout, sorryPage } from "../pages.ts";

/** What a fault adds to a Caddyfile: before the reverse proxy, or inside of it. */
export interface CaddyWords {
  before?: readonly string[];
  inside?: readonly string[];
}

const noBodies = { cannot: "it changes bodies only with the plugin replace-response, which no package has" };
const noCache = { cannot: "it caches only with the plugin cache-handler, which no package has" };

const page = (text: string): string => `\`${text.trim()}\``;
const instead = (name: string, statuses: string, status: number): string[] => [
  `@${name} status ${statuses}`,
  `handle_response @${name} {`,
  "  header Content-Type text/html",
  `  respond ${page(sorryPage)} ${status}`,
  "}",
];

export const caddyOwn: Own<CaddyWords> = {
  "methods-blocked": {
    before: [`@blocked not method ${plainMethods.join(" ")}`, "respond @blocked 405"],
  },
  "method-rewritten": { before: ["@listing method PROPFIND", "method @listing GET"] },
  "propfind-cached": noCache,
  "get-cached": noCache,
  "namespace-rewritten": noBodies,
  "content-injected": noBodies,
  recoded: noBodies,
  "encoding-mislabelled": { inside: ["header_up -Accept-Encoding", "header_down Content-Encoding gzip"] },
  "etag-changed": { cannot: "its encode leaves entity tags alone" },
  "error-pages": { inside: instead("bad", errorStatuses.join(" "), 503) },
  "multistatus-replaced": { inside: instead("odd", "207", 502) },
  "status-changed": { inside: ["@odd status 207", "replace_status @odd 200"] },
  "timeout-too-short": {
    inside: ["transport http {", `  response_header_timeout ${shortTimeout}s`, "}"],
  },
  "body-limit": { before: ["request_body {", `  max_size ${bodyLimit}`, "}"] },
  "redirect-to-https": { before: ["redir https://{host}{uri} 301"] },
  "redirect-to-login": {
    before: [
      "handle /login {",
      "  header Content-Type text/html",
      `  respond ${page(loginPage)} 200`,
      "}",
      "@anonymous {",
      "  not header Cookie *session=*",
      "  not path /login",
      "}",
      "redir @anonymous /login 302",
    ],
  },
};
