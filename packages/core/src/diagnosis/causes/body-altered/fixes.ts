import type { Fix } from "../../types.ts";
import { APPLY, FORMER, FORMER_VCL, PUT_BACK, TAKEN_OUT, TAKE_OUT } from "../apply.ts";
import { DNS_ONLY, quietPhp } from "../shared-fixes.ts";
import { VARNISH_PASS } from "../status-altered/varnish-pass.ts";

export const fixes: readonly Fix[] = [
  {
    title: "Ask around the proxy and compare",
    difficulty: "easy",
    risk: "none",
    steps: [
      "Send the same request around the proxy (to the server's own port, or on its own machine) and save both answers.",
      "`multistatus diagnose --har through.har --baseline direct.har --baseline-is direct` shows where the bytes part.",
    ],
  },
  {
    title: "Ask for an uncompressed answer",
    difficulty: "easy",
    risk: "none",
    steps: [
      "Repeat the request with `Accept-Encoding: identity`.",
      "If the body is whole then, switch compression off for the DAV path on all but one hop.",
    ],
  },
  {
    title: "Keep body filters away from WebDAV",
    difficulty: "medium",
    risk: "low",
    steps: [
      "Exclude the DAV path, or application/xml and text/xml, from compression, charset conversion, minifying, injected scripts and banners, content inspection and antivirus.",
      "`Cache-Control: no-transform` on the server's answers says the same to conforming proxies.",
    ],
    caution: "Excluding a path from content inspection needs the consent of whoever is answerable for it.",
    rollback: TAKEN_OUT,
  },
  {
    title: "nginx: no body filters here",
    difficulty: "easy",
    risk: "low",
    products: ["nginx", "openresty"],
    steps: [
      "Remove from the DAV location sub_filter, add_before_body, add_after_body, charset with source_charset, ssi, gunzip and body_filter_by_lua.",
      "`gzip off;` here when the server compresses by itself.",
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
      'In the DAV location, and what it inherits from: no `proxy_pass_request_body off;`, no `proxy_set_body …`, no `proxy_set_header Content-Length "";`. They belong in the location of an auth_request alone.',
      "FastCGI: no `fastcgi_pass_request_body off;`, and the line `fastcgi_param CONTENT_LENGTH $content_length;`.",
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
      "`while reading upstream` in error.log with Permission denied or No space left: make proxy_temp_path writable for the worker, make room, or do not spool: `proxy_max_temp_file_size 0;`.",
      APPLY.nginx,
    ],
    caution: "Chown the one directory that error.log names, not the whole tree.",
    rollback: FORMER,
  },
  {
    title: "Apache: take the filters out of the DAV path",
    difficulty: "easy",
    risk: "low",
    products: ["apache", "mod_dav_svn"],
    steps: [
      "Compression: `SetEnv no-gzip 1` and `SetEnv no-brotli 1` in the DAV `<Location>`.",
      'Others (SetOutputFilter, Substitute, ProxyHTMLEnable, xml2EncDefault, CharsetSourceEnc): take the directive out, or move it into `<LocationMatch "^/(?!dav/)">`.',
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
      "Remove `http-response set-header Content-Encoding` and `del-header Content-Encoding`: the header belongs to whoever compresses.",
      "Take `compression algo` and `filter compression` out of the DAV backend.",
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
      VARNISH_PASS,
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
      "ICAP or eCAP: `acl dav dstdomain dav.example.org`, then `adaptation_access SERVICE deny dav` before the allowing line.",
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
      "A configuration rule for the host: Email Obfuscation, Rocket Loader and Automatic HTTPS Rewrites off.",
      "Or use a host name that is DNS only.",
    ],
    caution: DNS_ONLY,
    rollback: "Delete the rule, or switch the proxy on again.",
  },
];
