import type { Fix } from "../../types.ts";
import { APPLY, FORMER, TAKE_OUT } from "../apply.ts";

export const serverFixes: readonly Fix[] = [
  {
    title: "Switch request buffering on in nginx",
    difficulty: "easy",
    risk: "low",
    products: ["nginx", "openresty"],
    steps: [
      "Remove `proxy_request_buffering off;` (or fastcgi_request_buffering) from the location: nginx then sends a Content-Length to the server behind it.",
      "client_max_body_size and client_body_temp_path need room for the largest upload.",
      APPLY.nginx,
    ],
    rollback: FORMER,
  },
  {
    title: "Let lighttpd collect the upload before FastCGI sees it",
    difficulty: "easy",
    risk: "low",
    products: ["lighttpd"],
    steps: [
      "`server.stream-request-body = 0` (the default): with 1 or 2 a chunked body for FastCGI or CGI is refused with 411.",
      "server.upload-dirs needs room for the largest upload.",
      APPLY.lighttpd,
    ],
    rollback: FORMER,
  },
  {
    title: "Run PHP behind php-fpm",
    difficulty: "medium",
    risk: "low",
    products: ["apache", "php", "sabredav", "baikal", "nextcloud", "owncloud"],
    steps: [
      'php-cgi under mod_cgi or mod_fcgid reads nothing of a chunked upload. Use php-fpm with mod_proxy_fcgi (`SetHandler "proxy:unix:/run/php/php-fpm.sock|fcgi://localhost"`).',
      "As a proxy: `SetEnv proxy-sendcl 1` in the location.",
      APPLY.apache,
    ],
    caution: "proxy-sendcl keeps each upload in memory or on disk until it is whole: set LimitRequestBody.",
    rollback: FORMER,
  },
  {
    title: "Buffer uploads in Caddy",
    difficulty: "medium",
    risk: "low",
    products: ["caddy"],
    steps: [
      "In php_fastcgi or reverse_proxy: `request_buffers 100MiB`, the largest upload that is to work (before Caddy 2.7 `buffer_requests`).",
      APPLY.caddy,
      "Larger uploads still need a Content-Length from the client.",
    ],
    caution: "The buffer is memory, for each upload.",
    rollback: TAKE_OUT,
  },
  {
    title: "Drop the rule that refuses chunked requests",
    difficulty: "medium",
    risk: "low",
    products: ["haproxy", "varnish", "traefik", "cloudflare", "modsecurity", "squid", "envoy"],
    steps: [
      "HAProxy: look for `http-request deny` or `return status 411` with a condition on Transfer-Encoding, and add `!{ path_beg /dav/ }` to it.",
      "Traefik: a buffering middleware on the router makes it send a Content-Length.",
      "A firewall: ask for an exception for PUT below the DAV path.",
    ],
    caution: "Such rules guard against request smuggling: keep them for other paths.",
    rollback: FORMER,
  },
];
