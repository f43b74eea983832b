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
    "Files changed beside `rclone serve` show up after `--dir-cache-time` (5 minutes): start it with `0s` or a few seconds.",
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
  steps: ['As the web server\'s user: `php occ files:scan --path="USER/files/FOLDER"`.'],
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
    "Save the PHP files without a byte order mark or anything else before <?php or behind ?>.",
  ],
  rollback: PUT_BACK,
};

/** Nextcloud's brute-force protection, where the address was found out. */
export const LIFT_BRAKE =
  "`occ security:bruteforce:reset ADDRESS`. Behind a proxy set `trusted_proxies` in config.php.";
