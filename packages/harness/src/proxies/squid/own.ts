import type { Own } from "../faults.ts";
import { bodyLimit, plainMethods, shortTimeout } from "../pages.ts";

/** Lines that a fault adds to squid.conf, before everybody is let in. */
export interface SquidWords {
  lines: readonly string[];
}

const noBodies = { cannot: "it changes bodies only through an ICAP server" };
const noStatus = { cannot: "it passes every answer of the origin on with its status" };

export const squidOwn: Own<SquidWords> = {
  "methods-blocked": {
    lines: [`acl plain_methods method ${plainMethods.join(" ")}`, "http_access deny !plain_methods"],
  },
  "method-rewritten": { cannot: "it passes every method on as it is" },
  "propfind-cached": { cannot: "it keeps answers to GET only" },
  "get-cached": {
    lines: [
      "refresh_pattern . 60 100% 600 override-expire override-lastmod ignore-reload ignore-no-store ignore-private",
    ],
  },
  "namespace-rewritten": noBodies,
  "content-injected": noBodies,
  recoded: noBodies,
  "encoding-mislabelled": {
    lines: ["request_header_access Accept-Encoding deny all", "reply_header_add Content-Encoding gzip all"],
  },
  "etag-changed": { cannot: "it compresses nothing" },
  "error-pages": noStatus,
  "multistatus-replaced": noStatus,
  "status-changed": noStatus,
  "timeout-too-short": { lines: [`read_timeout ${shortTimeout} seconds`] },
  "body-limit": { lines: [`request_body_max_size ${bodyLimit} bytes`] },
  "redirect-to-https": { lines: ["deny_info 301:https://%H%R all", "http_access deny all"] },
  "redirect-to-login": { cannot: "it has no page of its own to send anybody to" },
};
