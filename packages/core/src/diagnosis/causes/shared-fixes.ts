import type { Fix } from "../types.ts";
import { APPLY, FORMER, PUT_BACK } from "./apply.ts";

/** What a host name that goes around Cloudflare's proxy costs. */
export const DNS_ONLY =
  "DNS only shows the server's own address to everybody, and takes Cloudflare's firewall away.";

/** Where mod_dav keeps its locks. */
export const LOCK_DATABASE =
  "At server level: `DavLockDB /var/lib/apache2/davlock/DavLock`, after `install -d -o www-data -g www-data /var/lib/apache2/davlock`. Debian's dav_fs.conf sets one already.";

/** Where mod_webdav keeps locks and dead properties. */
export const LIGHTTPD_DATABASE =
  '`webdav.sqlite-db-name = "/var/lib/lighttpd/webdav.db"`, in a directory that the server may write to: without it there are neither locks nor dead properties.';

/** How a part of a file is asked for that may have changed. */
export const IF_RANGE =
  "Send `If-Range` with the entity tag of the part that is there: where the file has changed, the whole comes with 200 (RFC 9110 section 13.1.5).";

/** A file that was written beside rclone: not found, or an old listing. */
export const shortenRcloneCache: Fix = {
  title: "Shorten rclone's directory cache",
  difficulty: "easy",
  risk: "low",
  products: ["rclone"],
  steps: [
    "Files changed beside `rclone serve` show up after `--dir-cache-time` (5 minutes): start it with `0s` or a few seconds, and with `--poll-interval` where the remote has change notification.",
    "At once, where it runs with `--rc`: `rclone rc vfs/forget`. Not `kill -HUP`: that ends `rclone serve`.",
  ],
  caution: "Each listing then goes to the remote, which may limit requests.",
  rollback: FORMER,
};

/** A file or folder that was put beside Nextcloud or ownCloud. */
export const scanFiles: Fix = {
  title: "Make Nextcloud or ownCloud see files that were put beside it",
  difficulty: "medium",
  risk: "low",
  products: ["nextcloud", "owncloud"],
  steps: [
    'As the web server\'s user: `php occ files:scan --path="USER/files/FOLDER"`. Until then they are answered 404.',
  ],
  caution: "A scan of everything (`--all`) can take hours and loads the database.",
  rollback: "Nothing to take back: the scan only brings the file cache up to date.",
};

/** Where everything below is wanted, and infinity is refused or was cut. */
export const walk: Fix = {
  title: "Walk the tree with Depth: 1",
  difficulty: "easy",
  risk: "none",
  steps: [
    "Send PROPFIND with Depth: 1 to the collection, then to each collection that it lists (DAV:resourcetype holds DAV:collection).",
    "Follow the hrefs as they were sent; do not rebuild them from names.",
    "Most clients do so anyway; in your own code limit how many requests run at once.",
  ],
};

/** mod_dav_svn answers 409 to what changes a file without a commit. */
export const commitByItself: Fix = {
  title: "Let plain WebDAV clients write to Subversion",
  difficulty: "medium",
  risk: "low",
  products: ["mod_dav_svn"],
  steps: [
    "409 to every PUT and PROPPATCH, and `cannot-modify-version-controlled-content` in the error log: `SVNAutoversioning on` is missing in the `<Location>`.",
    APPLY.apache,
  ],
  caution: "With SVNAutoversioning every save is a commit without a message.",
  rollback: "`SVNAutoversioning off`; revisions made meanwhile stay in the history.",
};

/** Notices and warnings that PHP writes into an answer. */
export const quietPhp: Fix = {
  title: "PHP: keep messages and filters out of the answer",
  difficulty: "easy",
  risk: "low",
  products: ["php", "sabredav", "baikal", "nextcloud", "owncloud"],
  steps: [
    "php.ini: `display_errors = Off`, `log_errors = On`, `zlib.output_compression = Off`, and no auto_prepend_file or auto_append_file for this site; reload PHP-FPM.",
    "Save the PHP files without a byte order mark or anything else before <?php or behind ?>: look first at the file that was edited last.",
  ],
  rollback: PUT_BACK,
};

/** Nextcloud's brute-force protection, where the address was found out. */
export const LIFT_BRAKE =
  "`occ security:bruteforce:reset ADDRESS`. Behind a proxy set `trusted_proxies` in config.php, so that the client's own address is counted.";

/** A path prefix that only the proxy knows. */
export const keepPath: Fix = {
  title: "Serve under the same path on both sides of the proxy",
  difficulty: "medium",
  risk: "low",
  steps: [
    "Do not strip or add a path prefix at the proxy; mount the WebDAV tree at the server under the public path instead. Then neither hrefs nor Destination, If and Location need rewriting, which hardly any proxy does for all of them.",
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
    'Caddy: `handle /dav/* { reverse_proxy app:8080 }`, not `handle_path`, which strips the prefix, and no `uri strip_prefix`. HAProxy: `use_backend dav if { path_beg /dav }`, without `http-request set-path`, `replace-path` or `set-uri`. Traefik: a rule `PathPrefix("/dav")` for host and entry point, without stripPrefix, addPrefix or replacePathRegex.',
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
    "Radicale: let the proxy strip the prefix and name it, as in nginx `location /dav/ { proxy_pass http://localhost:5232/; proxy_set_header X-Script-Name /dav; }`.",
    "Restart, and correct the base URL in every client: what was reached under the old path is 404 from then on.",
  ],
  rollback: FORMER,
};
