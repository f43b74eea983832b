import type { Fix } from "../../types.ts";
import { APPLY, PUT_BACK, TAKE_OUT } from "../apply.ts";
import { keepPath, routePath, setBasePath } from "../path-base/fixes-shared.ts";
import { serverFixes } from "./fixes-server.ts";

/** Ways to make public URL and hrefs agree: at the client, at the proxy, and (`fixes-server.ts`) at the server. */
export const fixes: readonly Fix[] = [
  {
    title: "Give the client the URL under which the server names itself",
    difficulty: "easy",
    risk: "none",
    steps: [
      "Take origin and prefix from the hrefs of this answer.",
      "If that address can be reached from the client, enter it as the server address in the client.",
      "If it cannot (an internal host name, plain http), leave the client and mend the proxy or the server.",
    ],
  },
  {
    title: "Pass Host and scheme on to the server",
    difficulty: "easy",
    risk: "low",
    steps: [
      "Send the client's Host header on unchanged, and say how the client came: X-Forwarded-Proto, X-Forwarded-Host, and X-Forwarded-Prefix where the path is mapped.",
      "Make the server believe these headers only when they come from the proxy (its list of trusted proxies).",
    ],
    caution: "A server that selects virtual hosts by Host must know the public name.",
    rollback: TAKE_OUT,
  },
  keepPath,
  {
    title: "nginx: keep the path, and pass Host",
    difficulty: "easy",
    risk: "low",
    products: ["nginx", "openresty"],
    as: "proxy",
    steps: [
      "Write proxy_pass without a path: `location /dav/ { proxy_pass http://app:8080; }`. With a path after the port (`http://app:8080/`) nginx replaces /dav/ by it.",
      "Add `proxy_set_header Host $http_host;` and `proxy_set_header X-Forwarded-Proto $scheme;`.",
      APPLY.nginx,
    ],
    caution: "The server must then serve below the public path itself.",
    rollback: PUT_BACK,
  },
  {
    title: "nginx: rewrite the hrefs in the body",
    difficulty: "hard",
    risk: "high",
    products: ["nginx", "openresty"],
    as: "proxy",
    steps: [
      "Only where the server cannot be changed: `sub_filter_types text/xml application/xml; sub_filter_once off; sub_filter '>/dav/' '>/webdav/';`",
      'Switch compression off towards the server, or nothing is found: `proxy_set_header Accept-Encoding "";`',
      "Map Destination and If too, or COPY, MOVE and locks fail (destination-mismatch).",
      APPLY.nginx,
    ],
    caution: "The filter replaces text wherever it stands, in property values too.",
    rollback: TAKE_OUT,
  },
  {
    title: "Apache as a proxy: map like on like",
    difficulty: "easy",
    risk: "low",
    products: ["apache"],
    as: "proxy",
    steps: [
      "Use the same path on both sides: `ProxyPass /dav http://app:8080/dav` with `ProxyPassReverse /dav http://app:8080/dav` and `ProxyPreserveHost On`.",
      "ProxyPassReverse mends Location and Content-Location only, never the hrefs in a body.",
      APPLY.apache,
    ],
    caution: "A server that selects virtual hosts by Host must know the public name.",
    rollback: PUT_BACK,
  },
  routePath,
  setBasePath,
  ...serverFixes,
];
