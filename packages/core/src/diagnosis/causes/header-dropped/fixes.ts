import type { Fix } from "../../types.ts";
import { APPLY, FORMER, TAKE_OUT } from "../apply.ts";
import { gatewayFixes } from "./fixes-gateway.ts";

/** For Authorization alone. */
export const passInApache: Fix = {
  title: "Apache with CGI, FastCGI or PHP-FPM: pass Authorization",
  difficulty: "easy",
  risk: "low",
  products: ["apache", "php", "sabredav", "baikal", "nextcloud", "owncloud", "davical"],
  steps: [
    "In the `<Directory>` of the application, or its .htaccess: `CGIPassAuth On` (Apache 2.4.13 and later).",
    'Before that: `SetEnvIf Authorization "(.+)" HTTP_AUTHORIZATION=$1`.',
    APPLY.apache,
  ],
  caution: "Every program in that directory then sees passwords.",
  rollback: TAKE_OUT,
};

/** For Authorization alone. */
export const passInNginx: Fix = {
  title: "nginx with FastCGI: pass Authorization",
  difficulty: "easy",
  risk: "low",
  products: ["nginx", "openresty", "php", "sabredav", "baikal"],
  steps: [
    'nginx hands Authorization on by itself: remove `fastcgi_param HTTP_AUTHORIZATION "";` and `fastcgi_pass_request_headers off;`. Where that has to stay: `fastcgi_param HTTP_AUTHORIZATION $http_authorization;`.',
    APPLY.nginx,
  ],
  rollback: TAKE_OUT,
};

/** For Authorization alone. */
export const passInIis: Fix = {
  title: "IIS: let the application do the authentication",
  difficulty: "medium",
  risk: "low",
  products: ["iis", "php"],
  steps: ["Switch Basic and Windows authentication off for the application, and Anonymous on."],
  caution: "Only where the application checks users itself; otherwise everything is open.",
  rollback: "Switch the former authentication on again.",
};

export const fixes: readonly Fix[] = [
  {
    title: "See which header is lost, and where",
    difficulty: "easy",
    risk: "none",
    steps: [
      "Send the same request directly to the server: where it works, the header is lost on the way.",
      "Log the header at each hop: nginx `$http_destination` in log_format, Apache `%{Destination}i`, HAProxy `capture request header Destination len 128`. Never log the value of Authorization.",
      "The first hop that lacks it follows the one that drops it.",
    ],
  },
  {
    title: "Let every WebDAV header pass, both ways",
    difficulty: "medium",
    risk: "low",
    steps: [
      "Towards the server: Authorization, Depth, Destination, Overwrite, If, If-Match, If-None-Match, Lock-Token, Timeout, Content-Type, Prefer.",
      "Towards the client: DAV, Allow, MS-Author-Via, ETag, Lock-Token, Location, WWW-Authenticate, Content-Type.",
      "Check allow-lists of headers in gateways and CORS filters, and what Connection names: that is dropped at the next hop (RFC 9110 section 7.6.1).",
    ],
    caution: "Pass Authorization only to the server that is meant to have it.",
    rollback: FORMER,
  },
  passInApache,
  passInNginx,
  passInIis,
  ...gatewayFixes,
];
