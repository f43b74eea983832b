import type { Own } from "../faults.ts";
import { bodyLimit, errorStatuses, plainMethods, shortTimeout } from "../pages.ts";

/** What a fault adds to a VCL, by the subroutine it stands in. */
export interface VarnishWords {
  backend?: readonly string[];
  recv?: readonly string[];
  hash?: readonly string[];
  backendFetch?: readonly string[];
  backendResponse?: readonly string[];
  deliver?: readonly string[];
  synth?: readonly string[];
}

const noBodies = { cannot: "it changes no bodies" };

export const varnishOwn: Own<VarnishWords> = {
  "methods-blocked": {
    recv: [`if (req.method !~ "^(?:${plainMethods.join("|")})$") { return (synth(405)); }`],
  },
  // A lookup in the cache makes a GET of every method.
  "method-rewritten": { recv: ['if (req.method == "PROPFIND") { return (hash); }'] },
  "propfind-cached": {
    recv: [
      'if (req.method == "PROPFIND") {',
      "  std.cache_req_body(1MB);",
      "  set req.http.X-Method = req.method;",
      "  return (hash);",
      "}",
    ],
    hash: ["hash_data(req.http.X-Method);", "hash_data(req.http.Depth);"],
    backendFetch: ["if (bereq.http.X-Method) { set bereq.method = bereq.http.X-Method; }"],
    backendResponse: ["if (bereq.http.X-Method && beresp.status == 207) { set beresp.ttl = 10m; }"],
  },
  "get-cached": {
    recv: ['if (req.method == "GET" || req.method == "HEAD") { return (hash); }'],
    backendResponse: ["if (beresp.status == 200) { set beresp.ttl = 10m; }"],
    deliver: [
      'if (obj.hits > 0) { set resp.http.X-Cache = "HIT"; } else { set resp.http.X-Cache = "MISS"; }',
    ],
  },
  "namespace-rewritten": noBodies,
  "content-injected": noBodies,
  recoded: noBodies,
  "encoding-mislabelled": {
    recv: ["unset req.http.Accept-Encoding;"],
    deliver: ['set resp.http.Content-Encoding = "gzip";'],
  },
  "etag-changed": { backendResponse: ["set beresp.do_gzip = true;"] },
  "error-pages": {
    deliver: [
      `if (${errorStatuses.map((status) => `resp.status == ${status}`).join(" || ")}) {`,
      '  return (synth(503, "Sorry"));',
      "}",
    ],
  },
  "multistatus-replaced": { deliver: ["if (resp.status == 207) { return (synth(502)); }"] },
  "status-changed": { deliver: ["if (resp.status == 207) { set resp.status = 200; }"] },
  "timeout-too-short": { backend: [`.first_byte_timeout = ${shortTimeout}s;`] },
  "body-limit": {
    recv: [
      `if (std.integer(req.http.Content-Length, 0) > ${bodyLimit}) { return (synth(413, "Payload Too Large")); }`,
    ],
  },
  "redirect-to-https": {
    recv: ['return (synth(301, "https://" + regsub(req.http.Host, ":.*", "") + req.url));'],
    synth: [
      "if (resp.status == 301) {",
      "  set resp.http.Location = resp.reason;",
      '  set resp.reason = "Moved Permanently";',
      "  return (deliver);",
      "}",
    ],
  },
  "redirect-to-login": {
    recv: [
      'if (req.url == "/login") { return (synth(200, "Sign in")); }',
      'if (req.http.Cookie !~ "(?:^|;\\s*)session=") { return (synth(302, "/login")); }',
    ],
    synth: [
      "if (resp.status == 302) {",
      "  set resp.http.Location = resp.reason;",
      '  set resp.reason = "Found";',
      "  return (deliver);",
      "}",
    ],
  },
};
