import type { Own } from "../faults.ts";
import { bodyLimit, errorStatuses, plainMethods, shortTimeout } from "../pages.ts";

/** What a fault adds to HAProxy's configuration, by the section it stands in. */
export interface HaproxyWords {
  /** Before anything else is done with a request. */
  frontend?: (directory: string) => readonly string[];
  backend?: (directory: string) => readonly string[];
  sections?: readonly string[];
}

const noBodies = { cannot: "it changes no bodies" };
const page = (directory: string, name: string): string =>
  `content-type text/html file "${directory}/${name}"`;

export const haproxyOwn: Own<HaproxyWords> = {
  "methods-blocked": {
    frontend: () => [`http-request deny deny_status 405 unless { method ${plainMethods.join(" ")} }`],
  },
  "method-rewritten": { frontend: () => ["http-request set-method GET if { method PROPFIND }"] },
  "propfind-cached": { cannot: "its cache keeps answers to GET only" },
  "get-cached": {
    sections: ["cache files", "  total-max-size 4", "  max-age 600"],
    backend: () => [
      "http-request cache-use files",
      'http-response set-header Cache-Control "public, max-age=600"',
      "http-response cache-store files",
      "http-response set-header X-Cache-Status HIT if !{ srv_id -m found }",
      "http-response set-header X-Cache-Status MISS if { srv_id -m found }",
    ],
  },
  "namespace-rewritten": noBodies,
  "content-injected": noBodies,
  recoded: noBodies,
  "encoding-mislabelled": {
    frontend: () => ["http-request del-header Accept-Encoding"],
    backend: () => ["http-response set-header Content-Encoding gzip"],
  },
  "etag-changed": {
    backend: () => [
      "compression algo gzip",
      "compression type text/plain text/html text/xml application/xml application/octet-stream",
    ],
  },
  "error-pages": {
    backend: (directory) => [
      `http-response return status 503 ${page(directory, "sorry.html")} if { status ${errorStatuses.join(" ")} }`,
    ],
  },
  "multistatus-replaced": {
    backend: (directory) => [
      `http-response return status 502 ${page(directory, "sorry.html")} if { status 207 }`,
    ],
  },
  "status-changed": { backend: () => ["http-response set-status 200 reason OK if { status 207 }"] },
  "timeout-too-short": { backend: () => [`timeout server ${shortTimeout}s`] },
  "body-limit": {
    frontend: () => [`http-request deny deny_status 413 if { req.hdr_val(content-length) gt ${bodyLimit} }`],
  },
  "redirect-to-https": { frontend: () => ["http-request redirect scheme https code 301"] },
  "redirect-to-login": {
    frontend: (directory) => [
      `http-request return status 200 ${page(directory, "login.html")} if { path /login }`,
      "http-request redirect location /login code 302 unless { req.cook(session) -m found }",
    ],
  },
};
