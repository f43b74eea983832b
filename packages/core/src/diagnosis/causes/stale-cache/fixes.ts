import type { Fix } from "../../types.ts";
import { APPLY, FORMER, FORMER_VCL, PUT_BACK, TAKEN_OUT, TAKE_OUT } from "../apply.ts";
import { shortenRcloneCache } from "../shared-fixes.ts";

export const fixes: readonly Fix[] = [
  {
    title: "Read again past the cache",
    difficulty: "easy",
    risk: "none",
    steps: [
      "Send the request with `Cache-Control: no-cache`, or directly to the server.",
      "Before a write with If-Match: take DAV:getetag from a PROPFIND that was not answered by a cache (no Age, no X-Cache: HIT).",
    ],
  },
  {
    title: "Empty the cache for this URL",
    difficulty: "easy",
    risk: "low",
    steps: [
      "Purge the URL and the collections above it in every cache on the way, for each Accept-Encoding and user.",
    ],
    caution: "Purging everything sends all load to the server at once.",
  },
  {
    title: "Do not cache under the DAV path",
    difficulty: "medium",
    risk: "low",
    steps: [
      "Caches: bypass for the path, for every method but GET and HEAD, and for every request with Authorization or Cookie.",
      "Server: `Cache-Control: private, no-cache` on files, so that a cache must ask before it answers.",
    ],
    caution: "The server then gets every read: check that it bears the load.",
    rollback: FORMER,
  },
  {
    title: "nginx: no proxy_cache here",
    difficulty: "easy",
    risk: "low",
    products: ["nginx", "openresty"],
    as: "proxy",
    steps: [
      "In the DAV location: `proxy_cache off;`, or `proxy_cache_bypass $http_authorization; proxy_no_cache $http_authorization;`. It never holds a PROPFIND: if listings are stale, look for Lua or another cache.",
      APPLY.nginx,
      "To empty it: `find PATH -type f -delete` with the path of proxy_cache_path.",
    ],
    caution: "Look at the path twice.",
    rollback: PUT_BACK,
  },
  {
    title: "Apache: CacheDisable",
    difficulty: "easy",
    risk: "low",
    products: ["apache"],
    steps: [
      "Outside of `<Location>`, in the virtual host that has CacheEnable: `CacheDisable /dav/`.",
      APPLY.apache,
      "`htcacheclean -a -p CACHEROOT` lists what a disk cache holds, `htcacheclean -p CACHEROOT URL` takes one entry out, as it is listed.",
    ],
    rollback: TAKE_OUT,
  },
  {
    title: "Varnish: pass DAV, ban what is there",
    difficulty: "medium",
    risk: "low",
    products: ["varnish"],
    steps: [
      'vcl_recv: `if (req.url ~ "^/dav/" || req.http.Authorization) { return (pass); }` before any return (hash).',
      APPLY.varnish,
      "`varnishadm ban 'req.url ~ ^/dav/'` for what is in it.",
    ],
    rollback: FORMER_VCL,
  },
  {
    title: "Squid: cache deny",
    difficulty: "easy",
    risk: "low",
    products: ["squid"],
    steps: [
      "`acl dav urlpath_regex ^/dav/` and `cache deny dav`; no refresh_pattern with override-expire or ignore-reload for it.",
      APPLY.squid,
      "One entry: `curl -X PURGE URL` on the Squid machine, with `acl purge method PURGE`, `http_access allow purge localhost` and `http_access deny purge` before the other http_access lines.",
    ],
    rollback: TAKE_OUT,
  },
  {
    title: "HAProxy: no cache-use for DAV",
    difficulty: "easy",
    risk: "low",
    products: ["haproxy"],
    steps: [
      "Add `unless { path_beg /dav/ }` to `http-request cache-use NAME`.",
      `${APPLY.haproxy}; the reload empties the cache.`,
    ],
    rollback: PUT_BACK,
  },
  {
    title: "Cloudflare and other CDNs: bypass and purge",
    difficulty: "easy",
    risk: "low",
    products: ["cloudflare", "fastly", "cloudfront", "akamai"],
    steps: ["A cache rule that bypasses the cache for the DAV host or path; then purge the URL."],
    rollback: TAKEN_OUT,
  },
  shortenRcloneCache,
  {
    title: "Tomcat: resource cache off",
    difficulty: "easy",
    risk: "low",
    products: ["tomcat"],
    steps: [
      'In the `<Context>`: `<Resources cachingAllowed="false" />`, or a smaller `cacheTtl` (5000 ms by default).',
      "Reload the context.",
    ],
    rollback: TAKEN_OUT,
  },
];
