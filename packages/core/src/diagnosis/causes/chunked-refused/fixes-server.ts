import type { Fix } from "../../types.ts";
import { APPLY, FORMER, TAKE_OUT } from "../apply.ts";

export const serverFixes: readonly Fix[] = [
  {
    title: "Switch request buffering on in nginx",
    difficulty: "easy",
    risk: "low",
    products: ["nginx", "openresty"],
    steps: [
      "Remove `proxy_request_buffering off;` (or `fastcgi_request_buffering off;`) from the location: buffered, nginx sends a Content-Length to the server behind it.",
      "client_max_body_size and the room in client_body_temp_path must fit the largest upload.",
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
      "`server.stream-request-body = 0` (the default) where the DAV path is configured: with 1 or 2 a chunked body for FastCGI or CGI is refused with 411.",
      "server.upload-dirs needs room for the largest upload.",
      APPLY.lighttpd,
    ],
    rollback: FORMER,
  },
  {
    title: "Run PHP behind php-fpm, and let Apache send the length",
    difficulty: "medium",
    risk: "low",
    products: ["apache", "php", "sabredav", "baikal", "nextcloud", "owncloud"],
    steps: [
      'php-cgi under mod_cgi or mod_fcgid reads as many bytes as CONTENT_LENGTH says, which is none for a chunked upload: the file is stored empty. Use php-fpm with mod_proxy_fcgi (`SetHandler "proxy:unix:/run/php/php-fpm.sock|fcgi://localhost"`).',
      "As a proxy in front of an HTTP server that wants a length: `SetEnv proxy-sendcl 1` in the location.",
      APPLY.apache,
      "Upload a test file in chunks (`cat FILE | curl -T - URL`) and read it back.",
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
      "php_fastcgi passes a chunked body on without a length, and php-fpm waits until Caddy's read timeout. In php_fastcgi or reverse_proxy set `request_buffers 100MiB` (the largest upload that is to work; Caddy 2.7 or later; before that `buffer_requests`).",
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
      "HAProxy: look for `http-request deny` or `return status 411` with a condition on Transfer-Encoding, and add `!{ path_beg /dav/ }` to it instead of deleting the rule.",
      "Traefik: a buffering middleware on the router makes it send a Content-Length.",
      "A firewall product: ask for an exception for PUT below the WebDAV path.",
    ],
    caution:
      "Such rules guard against request smuggling: keep them for other paths, and keep proxy and server up to date.",
    rollback: FORMER,
  },
];
