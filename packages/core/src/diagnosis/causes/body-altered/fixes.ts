import type { Fix } from "../../types.ts";
import { APPLY, FORMER_VCL, PUT_BACK, TAKEN_OUT, TAKE_OUT } from "../apply.ts";
import { DNS_ONLY, quietPhp } from "../shared-fixes.ts";

export const fixes: readonly Fix[] = [
  {
    title: "Ask around the proxy and compare",
    difficulty: "easy",
    risk: "none",
    steps: [
      "Send the same request to the server itself (another port, or from the server's own machine) and save both answers.",
      "Give the direct one as a baseline: `multistatus diagnose --har through.har --baseline direct.har --baseline-is direct`. It shows where the bytes part.",
    ],
  },
  {
    title: "Ask for an uncompressed answer",
    difficulty: "easy",
    risk: "none",
    steps: [
      "Repeat the request with `Accept-Encoding: identity`.",
      "When the body is whole then, a compression step is at fault: switch compression off for the DAV path on all but one hop.",
    ],
  },
  {
    title: "Keep body filters away from WebDAV",
    difficulty: "medium",
    risk: "low",
    steps: [
      "List every step that may touch bodies between client and server: compression, charset conversion, HTML minifying, script or banner injection, content inspection, antivirus, data loss prevention.",
      "Exclude the DAV path, or the media types application/xml and text/xml, from each; `Cache-Control: no-transform` on the server's answers tells conforming proxies to leave the body alone (RFC 9110 section 7.7).",
    ],
    caution: "Excluding a path from content inspection needs the consent of whoever is answerable for it.",
    rollback: TAKEN_OUT,
  },
  {
    title: "nginx: switch substitution, charset conversion and SSI off here",
    difficulty: "easy",
    risk: "low",
    products: ["nginx", "openresty"],
    steps: [
      "In the DAV location look for sub_filter, add_before_body, add_after_body, charset with source_charset, ssi, gunzip and body_filter_by_lua: remove them, or give the DAV path a location without them. sub_filter acts on a 207 when its type is listed.",
      "Send one coding: `gzip off;` here when the server compresses by itself.",
      APPLY.nginx,
    ],
    caution: "Directives inherited from http or server hold until the location sets its own.",
    rollback: PUT_BACK,
  },
  {
    title: "nginx: pass the body of the request on",
    difficulty: "easy",
    risk: "low",
    products: ["nginx", "openresty"],
    as: "proxy",
    steps: [
      'In the DAV location, and what it inherits from: no `proxy_pass_request_body off;`, no `proxy_set_body …`, no `proxy_set_header Content-Length "";` (for FastCGI `fastcgi_pass_request_body` and the line `fastcgi_param CONTENT_LENGTH $content_length;`). They are for auth_request, in whose own location alone they belong.',
      "`proxy_method` and a `mirror` or auth_request location with those lines must not be what the DAV path itself is served by.",
      APPLY.nginx,
    ],
    rollback: PUT_BACK,
  },
  {
    title: "nginx: give the spool directory room and rights",
    difficulty: "medium",
    risk: "low",
    products: ["nginx", "openresty"],
    steps: [
      "Long answers that stop at a few dozen kilobytes: look in error.log for `while reading upstream` with Permission denied or No space left.",
      "Make proxy_temp_path writable for nginx's worker user, free disk space, or do not spool: `proxy_max_temp_file_size 0;`.",
      APPLY.nginx,
    ],
    caution: "Do not loosen the rights of the whole tree: chown the one directory that error.log names.",
    rollback: "Restore owner and setting.",
  },
  {
    title: "Apache: take the filters out of the DAV path",
    difficulty: "easy",
    risk: "low",
    products: ["apache", "mod_dav_svn"],
    steps: [
      "Look for SetOutputFilter, Substitute, ProxyHTMLEnable, xml2EncDefault, CharsetSourceEnc and ExtFilterDefine that reach the DAV path.",
      'Compression: `SetEnv no-gzip 1` and `SetEnv no-brotli 1` in the DAV `<Location>`. Others: take the directive out, or, where other paths need it, move it into `<LocationMatch "^/(?!dav/)">`. A SetOutputFilter that is inherited cannot be switched off further down.',
      APPLY.apache,
    ],
    rollback: TAKE_OUT,
  },
  {
    title: "HAProxy: do not relabel codings",
    difficulty: "easy",
    risk: "low",
    products: ["haproxy"],
    steps: [
      "Remove `http-response set-header Content-Encoding`, `del-header Content-Encoding` and the like; leave the header to whoever compresses.",
      "Take `compression algo` and `filter compression` out of the DAV backend, or limit it with `compression type text/html`.",
      APPLY.haproxy,
    ],
    rollback: PUT_BACK,
  },
  {
    title: "Varnish: no ESI and no gunzip for DAV",
    difficulty: "medium",
    risk: "low",
    products: ["varnish"],
    steps: [
      "In vcl_backend_response set do_esi, do_gzip and do_gunzip only for text/html.",
      'In vcl_recv, behind the access rules and before any `return (hash)`: `if (req.method != "GET" && req.method != "HEAD") { return (pass); }`.',
      APPLY.varnish,
    ],
    rollback: FORMER_VCL,
  },
  {
    title: "Squid: keep adaptation off",
    difficulty: "medium",
    risk: "low",
    products: ["squid"],
    steps: [
      "Exclude the DAV server from ICAP or eCAP: `acl dav dstdomain dav.example.org`, then `adaptation_access SERVICE deny dav` before the allowing line.",
      APPLY.squid,
    ],
    caution: "The content of this server is then not scanned.",
    rollback: TAKEN_OUT,
  },
  quietPhp,
  {
    title: "Cloudflare: no content changes for the DAV host",
    difficulty: "easy",
    risk: "low",
    products: ["cloudflare"],
    steps: [
      "A configuration rule for the host: Email Obfuscation, Rocket Loader, Automatic HTTPS Rewrites and Mirage off.",
      "Or take the host out of the proxy (grey cloud, DNS only).",
    ],
    caution: DNS_ONLY,
    rollback: "Delete the rule, or switch the proxy on again.",
  },
];
