import type { Fix } from "../../types.ts";
import { APPLY, FORMER_VCL, PUT_BACK, TAKEN_OUT, TAKE_OUT } from "../apply.ts";

export const fixes: readonly Fix[] = [
  {
    title: "Ask for the file uncompressed, and use that tag",
    difficulty: "easy",
    risk: "none",
    steps: [
      "Send `Accept-Encoding: identity` with the GET or HEAD that fetches the tag, or take DAV:getetag from a PROPFIND: both are the server's own.",
      "Use that tag in If-Match. Read the resource again first, in case it really changed.",
    ],
    caution: "Never drop If-Match instead: a concurrent change is overwritten unseen.",
  },
  {
    title: "Do not compress under the DAV path",
    difficulty: "easy",
    risk: "low",
    steps: [
      "Switch compression off in every proxy and server for this path, or limit it to text/html.",
      "`Cache-Control: no-transform` on the server's answers says the same to conforming proxies.",
    ],
    rollback: PUT_BACK,
  },
  {
    title: "Apache: no suffix on tags",
    difficulty: "easy",
    risk: "low",
    products: ["apache", "mod_dav_svn"],
    steps: [
      "`SetEnv no-gzip 1` and `SetEnv no-brotli 1` in the DAV `<Location>`.",
      "Or leave the tag: `DeflateAlterETag NoChange`, `BrotliAlterETag NoChange` in the virtual host, in no section.",
      "Or take the suffix off on the way in, with mod_headers (`a2enmod headers`): `RequestHeader edit* If-Match '-(?:gzip|br)\"' '\"'`, and so for If-None-Match and If.",
      APPLY.apache,
    ],
    caution:
      "With NoChange one strong tag stands for two different byte sequences: caches and Range requests may mix them.",
    rollback: TAKE_OUT,
  },
  {
    title: "nginx: gzip off, or no compression asked of the server",
    difficulty: "easy",
    risk: "low",
    products: ["nginx", "openresty"],
    steps: [
      "`gzip off;` (and `brotli off;`) in the DAV location: nginx turns a strong tag into a weak one whenever it compresses.",
      'If the server behind compresses: `proxy_set_header Accept-Encoding "";`',
      APPLY.nginx,
    ],
    rollback: TAKE_OUT,
  },
  {
    title: "HAProxy: no compression in this backend",
    difficulty: "easy",
    risk: "low",
    products: ["haproxy"],
    steps: [
      "Remove `compression algo`, `filter compression` and `compression offload` from frontend and backend, and from defaults.",
      APPLY.haproxy,
    ],
    rollback: PUT_BACK,
  },
  {
    title: "Varnish: no gzip for DAV",
    difficulty: "medium",
    risk: "low",
    products: ["varnish"],
    steps: [
      "In vcl_recv, for the DAV path only and behind the access rules: `unset req.http.Accept-Encoding; return (pass);`. Do not set beresp.do_gzip there.",
      APPLY.varnish,
    ],
    rollback: FORMER_VCL,
  },
  {
    title: "Jetty: exclude the path from GzipHandler",
    difficulty: "medium",
    risk: "low",
    products: ["jetty"],
    steps: ['`gzipHandler.setExcludedPaths("/dav/*")`: GzipHandler appends --gzip to tags.'],
    rollback: TAKEN_OUT,
  },
  {
    title: "Cloudflare: respect strong tags",
    difficulty: "easy",
    risk: "low",
    products: ["cloudflare"],
    steps: [
      "A cache rule for the host: Respect Strong ETags on; or bypass the cache, and a compression rule with compression off.",
    ],
    rollback: TAKEN_OUT,
  },
];
