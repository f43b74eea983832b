import type { Fix } from "../../types.ts";
import { APPLY, FORMER, FORMER_VCL, PUT_BACK } from "../apply.ts";
import { VARNISH_PASS } from "./varnish-pass.ts";

export const fixes: readonly Fix[] = [
  {
    title: "Ask the server itself",
    difficulty: "easy",
    risk: "none",
    steps: [
      "Send the same request around the proxy, or look it up in the server's own access log, for method and status.",
      "Until the gateway is mended, go by the body: a multistatus under 200 or 500 is a Multi-Status.",
    ],
  },
  {
    title: "Leave the server's statuses and pages alone",
    difficulty: "medium",
    risk: "low",
    steps: [
      "In the gateway, switch off for the DAV path: custom error pages, rewriting of statuses and of methods, and fallbacks of a single-page application (index.html for everything unknown).",
      "WebDAV clients act on every status, and on the DAV:error body that comes with it.",
    ],
    caution: "The server's own error pages are then seen by clients: check that they show no internals.",
    rollback: FORMER,
  },
  {
    title: "nginx: no interception, no method change",
    difficulty: "easy",
    risk: "low",
    products: ["nginx", "openresty"],
    as: "proxy",
    steps: [
      "In the DAV location: `proxy_intercept_errors off;` (and fastcgi_intercept_errors off), no `error_page … =200`, no `try_files … /index.html`.",
      "Remove `proxy_method GET;` and any `return` or `rewrite` that depends on $request_method.",
      APPLY.nginx,
    ],
    rollback: PUT_BACK,
  },
  {
    title: "Apache: no error override",
    difficulty: "easy",
    risk: "low",
    products: ["apache", "mod_dav_svn"],
    as: "proxy",
    steps: [
      "`ProxyErrorOverride Off` for the DAV path.",
      "No ErrorDocument with a full URL there: Apache makes a 302 of it.",
      APPLY.apache,
    ],
    rollback: PUT_BACK,
  },
  {
    title: "HAProxy: no set-status, no set-method",
    difficulty: "easy",
    risk: "low",
    products: ["haproxy"],
    steps: [
      "Remove `http-response set-status` and `http-request set-method` from frontend and backend. Where others need them: `http-request set-var(txn.path) path`, and `unless { var(txn.path) -m beg /dav/ }` behind them.",
      "`http-response return` and `errorfile` rules must not match what the server answers to DAV methods.",
      APPLY.haproxy,
    ],
    rollback: PUT_BACK,
  },
  {
    title: "Varnish: pass DAV methods before anything is hashed",
    difficulty: "medium",
    risk: "low",
    products: ["varnish"],
    steps: [
      VARNISH_PASS,
      "In vcl_backend_response and vcl_deliver do not set beresp.status or resp.status for DAV.",
      APPLY.varnish,
    ],
    rollback: FORMER_VCL,
  },
  {
    title: "Caddy: no replaced responses",
    difficulty: "easy",
    risk: "low",
    products: ["caddy"],
    as: "proxy",
    steps: [
      "In reverse_proxy remove `handle_response`, `replace_status` and `method` for the DAV path; limit `handle_errors` to other paths.",
      APPLY.caddy,
    ],
    rollback: PUT_BACK,
  },
  {
    title: "Traefik: take the errors middleware off the router",
    difficulty: "easy",
    risk: "low",
    products: ["traefik"],
    steps: ["Take it off, or narrow its status ranges so that 4xx and 5xx of the server come through."],
    rollback: FORMER,
  },
  {
    title: "IIS: pass existing responses through",
    difficulty: "medium",
    risk: "low",
    products: ["iis", "sharepoint"],
    steps: [
      'In web.config: `<system.webServer><httpErrors existingResponse="PassThrough" /></system.webServer>`.',
    ],
    caution: "Keep a copy of web.config; saving it restarts the application.",
    rollback: FORMER,
  },
];
