import type { Fix } from "../../types.ts";
import { APPLY, FORMER, PUT_BACK, TAKEN_OUT } from "../apply.ts";

const OPEN =
  "Methods that write become reachable: keep `Require`, auth_basic or the server's own authentication on this path.";

/** Which rule of each product refuses methods, and how it is narrowed. */
export const productFixes: readonly Fix[] = [
  {
    title: "ModSecurity with the Core Rule Set: add the methods for this path",
    difficulty: "medium",
    risk: "high",
    products: ["modsecurity", "apache", "nginx"],
    steps: [
      'Rule 911100 compares with tx.allowed_methods. Before the CRS rules: `SecRule REQUEST_URI "@beginsWith /dav/" "id:10001,phase:1,pass,nolog,setvar:\'tx.allowed_methods=OPTIONS GET HEAD PUT DELETE MKCOL COPY MOVE PROPFIND PROPPATCH LOCK UNLOCK POST REPORT\'"`',
      "Rule 920420 compares the Content-Type of a body with tx.allowed_request_content_type: set it in the same rule to the list in crs-setup.conf, and `|text/calendar| |text/vcard| |application/octet-stream|`. For Nextcloud take the CRS nextcloud-rule-exclusions plugin.",
      "Keep rule 200000 of modsecurity.conf-recommended (the XML parser): without it rule 921110 takes the body of a PROPFIND for request smuggling.",
      "Check and reload the server that runs it.",
    ],
    caution: "Neither use SecRuleEngine Off nor remove the rule everywhere.",
    rollback: PUT_BACK,
  },
  {
    title: "nginx: widen limit_except, or the method test",
    difficulty: "easy",
    risk: "high",
    products: ["nginx", "openresty"],
    steps: [
      "In the DAV location remove `limit_except GET { deny all; }` or name the methods in it, and `if ($request_method !~ …) { return 405; }`.",
      "limit_except refuses REPORT, SEARCH, ACL and MKCALENDAR whatever it names: for CalDAV and CardDAV take it out.",
      APPLY.nginx,
    ],
    caution: OPEN,
    rollback: PUT_BACK,
  },
  {
    title: "Apache: LimitExcept, AllowMethods, RewriteCond",
    difficulty: "easy",
    risk: "high",
    products: ["apache", "mod_dav_svn"],
    steps: [
      "Look for `<Limit>`, `<LimitExcept GET POST …>`, `AllowMethods` (mod_allowmethods) and `RewriteCond %{REQUEST_METHOD}` that reach the DAV path.",
      "In the DAV `<Location>`: `AllowMethods reset` (where mod_allowmethods is loaded), and `Require valid-user` in place of method limits.",
      APPLY.apache,
    ],
    caution: OPEN,
    rollback: PUT_BACK,
  },
  {
    title: "HAProxy: the method acl",
    difficulty: "easy",
    risk: "high",
    products: ["haproxy"],
    steps: [
      "Find `http-request deny … if … { method … }` and add `!{ path_beg /dav/ }`, or the WebDAV methods to its list.",
      APPLY.haproxy,
    ],
    caution: OPEN,
    rollback: PUT_BACK,
  },
  {
    title: "Squid: the method acl",
    difficulty: "easy",
    risk: "high",
    products: ["squid"],
    steps: [
      "`acl dav_methods method MKCOL COPY MOVE PROPFIND PROPPATCH LOCK UNLOCK REPORT`, `acl dav_site dstdomain dav.example.org`, `http_access allow dav_methods dav_site` before the denying line.",
      APPLY.squid,
    ],
    caution: OPEN,
    rollback: PUT_BACK,
  },
  {
    title: "lighttpd, Caddy, Traefik: the condition on the method",
    difficulty: "easy",
    risk: "high",
    products: ["lighttpd", "caddy", "traefik"],
    steps: [
      'lighttpd: put the condition on `$HTTP["request-method"]` inside `$HTTP["url"] !~ "^/dav($|/)" { … }`.',
      "Caddy: add `not path /dav/*` to the matcher with `method`. Traefik: take `Method()` out of the rule of the DAV router.",
      "Check and reload the one that has it.",
    ],
    caution: OPEN,
    rollback: PUT_BACK,
  },
  {
    title: "IIS: request filtering and handlers",
    difficulty: "medium",
    risk: "high",
    products: ["iis", "sharepoint"],
    steps: [
      'web.config: `<requestFiltering><verbs allowUnlisted="true" applyToWebDAV="false" />`; remove `<add verb="PROPFIND" allowed="false" />` (404.6 in the log).',
      "Where another application (PHP, ASP.NET) serves WebDAV, remove IIS's WebDAVModule and WebDAV handler from that site: they take the methods first.",
    ],
    caution: "Keep a copy of web.config and applicationHost.config.",
    rollback: FORMER,
  },
  {
    title: "Cloudflare: skip the managed rule for the DAV path",
    difficulty: "easy",
    risk: "high",
    products: ["cloudflare"],
    steps: [
      "Security > Events: find the request by its Ray ID and note the rule.",
      "A custom rule with action Skip for host and path; or DNS only for the WebDAV host name.",
    ],
    caution: "Skip the one rule, not all of them.",
    rollback: TAKEN_OUT,
  },
  {
    title: "CloudFront, Google and other CDNs: do not send WebDAV through them",
    difficulty: "medium",
    risk: "low",
    products: ["cloudfront", "google-frontend", "fastly", "akamai", "azure-gateway"],
    steps: [
      "CloudFront cannot pass PROPFIND. Give WebDAV a host name that leads to the server or a load balancer.",
      "Ask other vendors which methods can be allowed.",
    ],
    rollback: "Point the host name back.",
  },
];
