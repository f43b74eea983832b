import type { Fix } from "../../types.ts";
import { APPLY, FORMER, PUT_BACK } from "../apply.ts";
import { DNS_ONLY } from "../shared-fixes.ts";

const CAUTION = "Only for the DAV path: a large limit elsewhere invites abuse.";

/** Where each product keeps its limit. */
export const productFixes: readonly Fix[] = [
  {
    title: "nginx: client_max_body_size",
    difficulty: "easy",
    risk: "low",
    products: ["nginx", "openresty"],
    steps: [
      "In the DAV location: `client_max_body_size 10g;` (0: no limit; default 1m). An ingress controller: annotation nginx.ingress.kubernetes.io/proxy-body-size.",
      "For large files also `proxy_request_buffering off;` (not in front of FastCGI or CGI), or room in client_body_temp_path.",
      APPLY.nginx,
    ],
    caution: CAUTION,
    rollback: PUT_BACK,
  },
  {
    title: "Apache: LimitRequestBody and LimitXMLRequestBody",
    difficulty: "easy",
    risk: "low",
    products: ["apache", "mod_dav_svn"],
    steps: [
      "In the DAV `<Location>`: `LimitRequestBody 0` or a number of bytes (default 1 GiB since 2.4.54, none before).",
      "For the XML of PROPFIND, PROPPATCH, REPORT: `LimitXMLRequestBody 4000000` (default 1000000; 0: no limit).",
      APPLY.apache,
    ],
    caution: "XML bodies are held in memory: raise that limit by what is needed only.",
    rollback: PUT_BACK,
  },
  {
    title: "HAProxy: the deny rule on the body's size",
    difficulty: "easy",
    risk: "low",
    products: ["haproxy"],
    steps: [
      "Raise the number in `http-request deny deny_status 413 if { req.body_size gt … }`.",
      APPLY.haproxy,
    ],
    rollback: PUT_BACK,
  },
  {
    title: "Squid: request_body_max_size",
    difficulty: "easy",
    risk: "low",
    products: ["squid"],
    steps: ["`request_body_max_size 10 GB` (0: no limit).", APPLY.squid],
    caution: "It holds for all sites behind this Squid.",
    rollback: PUT_BACK,
  },
  {
    title: "lighttpd: server.max-request-size",
    difficulty: "easy",
    risk: "low",
    products: ["lighttpd"],
    steps: [
      "`server.max-request-size = 10485760` (in KiB; 0: no limit), and room in server.upload-dirs.",
      APPLY.lighttpd,
    ],
    rollback: PUT_BACK,
  },
  {
    title: "Caddy: request_body",
    difficulty: "easy",
    risk: "low",
    products: ["caddy"],
    steps: ["Raise or remove `request_body { max_size … }` for the path.", APPLY.caddy],
    rollback: PUT_BACK,
  },
  {
    title: "Traefik: the buffering middleware",
    difficulty: "easy",
    risk: "low",
    products: ["traefik"],
    steps: ["Raise buffering.maxRequestBodyBytes, or take the middleware off the router."],
    rollback: PUT_BACK,
  },
  {
    title: "IIS: maxAllowedContentLength",
    difficulty: "easy",
    risk: "low",
    products: ["iis", "sharepoint"],
    steps: [
      'In web.config: `<system.webServer><security><requestFiltering><requestLimits maxAllowedContentLength="2147483648" /></requestFiltering></security></system.webServer>` (bytes; default 30000000).',
      "With client certificates also uploadReadAheadSize, with ASP.NET maxRequestLength (KB).",
    ],
    caution: "Keep a copy of web.config; saving it restarts the application.",
    rollback: FORMER,
  },
  {
    title: "ModSecurity: request body limits for this path",
    difficulty: "medium",
    risk: "low",
    products: ["modsecurity"],
    steps: [
      "In the DAV `<Location>`: `SecRequestBodyLimit` and `SecRequestBodyNoFilesLimit` (128 KB by default; an upload by PUT counts as no file). `SecRequestBodyLimitAction ProcessPartial` lets larger bodies through, inspected up to there.",
      "Check and reload the server that runs it.",
    ],
    caution: CAUTION,
    rollback: PUT_BACK,
  },
  {
    title: "PHP applications: post_max_size and the server in front",
    difficulty: "easy",
    risk: "low",
    products: ["php", "sabredav", "baikal", "nextcloud", "owncloud"],
    steps: [
      "PHP takes a PUT of any size: `post_max_size` and `upload_max_filesize` count for POST. Raise both in php.ini, or .user.ini of Nextcloud, and reload PHP-FPM.",
      "The server in front has the limit for PUT: nginx `client_max_body_size`, Apache `LimitRequestBody`, mod_fcgid `FcgidMaxRequestLen` (131072 bytes by default).",
    ],
    rollback: PUT_BACK,
  },
  {
    title: "Radicale: max_content_length",
    difficulty: "easy",
    risk: "low",
    products: ["radicale"],
    steps: ["In [server]: `max_content_length = 200000000` (bytes; default 100000000); restart."],
    rollback: PUT_BACK,
  },
  {
    title: "Cloudflare: stay below the plan's limit",
    difficulty: "medium",
    risk: "low",
    products: ["cloudflare"],
    steps: ["100 MB on the smaller plans: upload in chunks, or use a host name that is DNS only."],
    caution: DNS_ONLY,
    rollback: "Switch the proxy on again.",
  },
];
