import type { Fix } from "../../types.ts";
import { APPLY, FORMER, FORMER_VCL, PUT_BACK } from "../apply.ts";

/** Where gateways take headers away, and how each is told to leave them. */
export const gatewayFixes: readonly Fix[] = [
  {
    title: "nginx as a proxy: let the headers pass",
    difficulty: "easy",
    risk: "low",
    products: ["nginx", "openresty"],
    as: "proxy",
    steps: [
      'Remove `proxy_set_header NAME "";` for Destination, Depth, If, Lock-Token, Overwrite and Authorization, `proxy_pass_request_headers off;`, and for the way back proxy_hide_header and more_clear_headers of DAV, Allow and Lock-Token.',
      "A location with a proxy_set_header of its own inherits none: repeat those that it needs.",
      APPLY.nginx,
    ],
    rollback: PUT_BACK,
  },
  {
    title: "Apache as a proxy: let the headers pass",
    difficulty: "easy",
    risk: "low",
    products: ["apache"],
    as: "proxy",
    steps: [
      "`grep -rniE 'Header .*(set|edit)' /etc/apache2 /etc/httpd`",
      "Remove unset and set lines for the WebDAV headers, or limit them to other paths.",
      APPLY.apache,
    ],
    rollback: PUT_BACK,
  },
  {
    title: "HAProxy: let the headers pass",
    difficulty: "easy",
    risk: "low",
    products: ["haproxy"],
    steps: [
      "Remove `http-request del-header` and `set-header` for Authorization, Depth, Destination, If and Lock-Token, and `http-response del-header` for DAV, Allow and Lock-Token.",
      "A frontend that authenticates and then deletes Authorization has to tell the server in another way who it is.",
      APPLY.haproxy,
    ],
    rollback: PUT_BACK,
  },
  {
    title: "Caddy: let the headers pass",
    difficulty: "easy",
    risk: "low",
    products: ["caddy"],
    as: "proxy",
    steps: [
      "In reverse_proxy remove `header_up -Destination`, `header_up -Authorization` and the like, and `header_down -DAV`; look at `request_header` too.",
      APPLY.caddy,
    ],
    rollback: PUT_BACK,
  },
  {
    title: "Traefik: let the headers pass",
    difficulty: "easy",
    risk: "low",
    products: ["traefik"],
    steps: [
      "An empty value in headers.customRequestHeaders or customResponseHeaders deletes the header: remove it.",
      "Where the server authenticates: no Authorization in authResponseHeaders of forwardAuth, and no removeHeader: true in basicAuth.",
    ],
    rollback: FORMER,
  },
  {
    title: "Varnish: let the headers pass",
    difficulty: "medium",
    risk: "low",
    products: ["varnish"],
    steps: [
      "Move `unset req.http.Authorization` and the like behind the test for DAV methods, and pass those: `return (pass)`.",
      APPLY.varnish,
    ],
    caution: "Never cache what was asked with Authorization.",
    rollback: FORMER_VCL,
  },
  {
    title: "Squid: let the headers pass",
    difficulty: "easy",
    risk: "low",
    products: ["squid"],
    steps: [
      "Remove `request_header_access NAME deny` and `reply_header_access NAME deny` for the WebDAV headers.",
      "For Authorization add login=PASS to cache_peer.",
      APPLY.squid,
    ],
    caution: "login=PASS hands the users' credentials to the peer, which must be trusted.",
    rollback: PUT_BACK,
  },
];
