import type { Fix } from "../../types.ts";
import { FORMER } from "../apply.ts";

// What mends hrefs of another base (href-mismatch) as well.

/** A path prefix that only the proxy knows. */
export const keepPath: Fix = {
  title: "Serve under the same path on both sides of the proxy",
  difficulty: "medium",
  risk: "low",
  steps: [
    "Let the proxy neither strip nor add a path prefix; mount the tree at the server under the public path instead. Hardly any proxy rewrites hrefs, Destination, If and Location alike.",
    "Check: PROPFIND through the proxy and directly must list the same hrefs.",
  ],
  caution:
    "Clients that use the old path must be given the new one, or a redirect that keeps the method (308).",
  rollback: FORMER,
};

/** Proxies that route by path, and need not change it. */
export const routePath: Fix = {
  title: "Caddy, HAProxy, Traefik: route the path as it is",
  difficulty: "easy",
  risk: "low",
  products: ["caddy", "haproxy", "traefik"],
  steps: [
    'Caddy: `handle /dav/* { reverse_proxy app:8080 }`, not `handle_path`, and no `uri strip_prefix`. HAProxy: `use_backend dav if { path_beg /dav }`, no `set-path`, `replace-path` or `set-uri`. Traefik: a rule `PathPrefix("/dav")` for host and entry point, no stripPrefix, addPrefix or replacePathRegex.',
    "Check and reload the one that is in front.",
  ],
  caution: "The server must then serve below the public path itself.",
  rollback: FORMER,
};

/** Servers that are told under which path clients see them. */
export const setBasePath: Fix = {
  title: "Set the base path that the server runs with",
  difficulty: "easy",
  risk: "low",
  products: [
    "rclone",
    "xandikos",
    "golang-webdav",
    "webdav-server-js",
    "radicale",
    "wsgidav",
    "sabredav",
    "baikal",
  ],
  steps: [
    "rclone: `--baseurl /dav`. Xandikos: `--route-prefix /dav`. WsgiDAV: `mount_path`. SabreDAV: `$server->setBaseUri('/dav/')`. Baïkal: `base_uri` in config/baikal.yaml. Go: `webdav.Handler{Prefix: \"/dav\"}`. webdav-server: the path given to `setFileSystem`. A proxy then passes /dav on unchanged.",
    "Radicale: let the proxy strip the prefix and name it, as in nginx `location /dav/ { proxy_pass http://localhost:5232/; proxy_set_header X-Script-Name /dav; proxy_set_header Host $http_host; }`: COPY and MOVE need the Host.",
    "Restart, and correct the base URL in every client: what was reached under the old path is 404 from then on.",
  ],
  rollback: FORMER,
};
