import type { Fix } from "../../types.ts";
import { APPLY, PUT_BACK, TAKEN_OUT, TAKE_OUT } from "../apply.ts";

/** Where there is a redirect. */
const slashInApache: Fix = {
  title: "Let Apache answer collections without the slash",
  difficulty: "medium",
  risk: "low",
  products: ["apache", "apache-mod_dav"],
  steps: [
    "In the section of the tree: `DirectorySlash Off` with `DirectoryIndex disabled`.",
    'For some clients only: `BrowserMatch "^MyClient/" redirect-carefully`.',
    APPLY.apache,
  ],
  caution: "A GET without the slash can then show a directory listing although there is an index page.",
  rollback: TAKE_OUT,
};

/** Where there is a redirect. */
export const redirectWell: Fix = {
  title: "Redirect with 308, and to the public name",
  difficulty: "medium",
  risk: "low",
  products: ["nginx", "caddy", "traefik", "haproxy", "apache", "apache-mod_dav", "varnish"],
  steps: [
    "308 keeps the method, which 301 and 302 lose with many clients. nginx: `return 308 https://$host$request_uri;`. Caddy: `redir https://{host}{uri} 308`. HAProxy: `http-request redirect scheme https code 308`. Apache: `Redirect 308 / https://HOST/`. Traefik's redirectScheme: `permanent`.",
    "A Location with an inner host, port or http: tell the server its public name. Apache: `UseCanonicalName Off`, ServerName with scheme, `ProxyPreserveHost On` and ProxyPassReverse in front. nginx: `absolute_redirect off;` or `port_in_redirect off;`.",
    "Check and reload. Better than any redirect: give clients the https URL.",
  ],
  rollback: `${PUT_BACK} Browsers keep a 301 or 308 for long: try with a new client.`,
};

/** Where there is a redirect. */
export const endLoop: Fix = {
  title: "End a redirect to the URL itself",
  difficulty: "medium",
  risk: "low",
  steps: [
    "Let the proxy send X-Forwarded-Proto and Host, and the application trust that proxy.",
    "A redirect that adds a slash again and again: let the proxy pass the slash on (no `uri strip_suffix /` in Caddy, no `rewrite ^(.*)/$ $1` in nginx).",
    "Nextcloud, in config/config.php: `'trusted_proxies' => ['10.0.0.5'], 'overwriteprotocol' => 'https', 'overwritehost' => 'cloud.example.org'`. Cloudflare: SSL/TLS mode Full (strict) in place of Flexible.",
  ],
  caution: "Trust the proxy's own address only: any other host could then claim to be every client.",
  rollback: TAKEN_OUT,
};

/** Where there is a redirect. */
const redirectLess: Fix = {
  title: "Let Tomcat redirect less",
  difficulty: "medium",
  risk: "low",
  products: ["tomcat"],
  steps: [
    'In the `<Context>`: `mapperContextRootRedirectEnabled="false"` and `mapperDirectoryRedirectEnabled="false"`.',
    "Reload the context.",
  ],
  rollback: TAKEN_OUT,
};

/** nginx, where a collection's URL lacks its slash. */
export const slashInNginx: Fix = {
  title: "Let nginx add the slash itself",
  difficulty: "medium",
  risk: "low",
  products: ["nginx"],
  steps: [
    "In the DAV location: `if ($request_method = MKCOL) { rewrite ^(.*[^/])$ $1/ break; }` and `if (-d $request_filename) { rewrite ^(.*[^/])$ $1/ break; }`.",
    'MOVE and COPY of a collection need the slash in Destination as well. With headers-more: `map $http_destination $dest { default $http_destination; "~^(?<d>.*[^/])$" $d/; }` in http, and `more_set_input_headers "Destination: $dest";` inside the second `if`.',
    APPLY.nginx,
  ],
  caution:
    "Use nothing but `rewrite … break`, `return` and that header inside `if`: other directives there surprise.",
  rollback: TAKE_OUT,
};

/** Routers that know a collection by its slash only. */
export const slashInGo: Fix = {
  title: "Route oCIS's and Go routers' paths with the slash",
  difficulty: "easy",
  risk: "none",
  products: ["owncloud-infinite-scale", "golang-webdav", "sftpgo"],
  steps: ["Use `/webdav/` and not `/webdav`, which the web application answers."],
};

/** How servers and proxies are told not to redirect, or to redirect rightly. */
export const serverFixes: readonly Fix[] = [
  slashInApache,
  slashInNginx,
  redirectWell,
  endLoop,
  redirectLess,
  slashInGo,
];
