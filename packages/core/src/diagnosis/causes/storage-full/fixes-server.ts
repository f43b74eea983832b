import type { Fix } from "../../types.ts";
import { APPLY, FORMER, PUT_BACK } from "../apply.ts";

export const serverFixes: readonly Fix[] = [
  {
    title: "Raise the user's quota, or empty trash and versions",
    difficulty: "easy",
    risk: "high",
    products: ["nextcloud", "owncloud"],
    steps: [
      'See it: `occ user:info USER` (Nextcloud). Raise it: `occ user:setting USER files quota "20 GB"`.',
      "Free space: `occ trashbin:cleanup USER` and `occ versions:cleanup USER`.",
      "Uploads in parts need room for the whole file in data/USER/uploads as well.",
    ],
    caution: "trashbin:cleanup and versions:cleanup delete for good.",
    rollback: "Set the quota back; what was cleaned up is in the backup only.",
  },
  {
    title: "Give nginx's temporary files room",
    difficulty: "medium",
    risk: "low",
    products: ["nginx", "openresty"],
    steps: [
      "nginx writes every upload to client_body_temp_path first (and what it proxies to proxy_temp_path): `df -h` both. A full disk is a 500.",
      "Set client_body_temp_path to a folder on the collection's file system, owned by the worker: a rename needs no second copy.",
      APPLY.nginx,
    ],
    rollback: PUT_BACK,
  },
  {
    title: "Give lighttpd's upload folders room",
    difficulty: "medium",
    risk: "low",
    products: ["lighttpd"],
    steps: [
      '`server.upload-dirs = ( "/srv/tmp" )`, writable for the server and with room for the largest upload. A small PUT on a full disk is a 507, a large one a 500.',
      APPLY.lighttpd,
    ],
    rollback: FORMER,
  },
  {
    title: "Check Apache's collection and temporary folder",
    difficulty: "medium",
    risk: "none",
    products: ["apache", "mod_dav_svn"],
    steps: [
      "`df -h` on the collection: mod_dav_fs writes the upload to a temporary file there. DavLockDB and the .DAV folders need room too.",
      "A PUT over an existing file needs space for both until it is done.",
    ],
  },
  {
    title: "Read the real reason where the status hides it",
    difficulty: "easy",
    risk: "none",
    products: ["rclone", "golang-webdav", "radicale", "tomcat", "nephele", "webdav-server-js", "caddy"],
    steps: [
      "A full disk is 405 from rclone, 400 from Radicale, 409 from Tomcat, 500 from nephele and webdav-server: read the log (rclone with `-vv`) for `no space left on device`.",
      "rclone's local cache fills first: `--vfs-cache-max-size`, `--cache-dir`.",
    ],
  },
  {
    title: "Raise the quota of the Windows volume or folder",
    difficulty: "medium",
    risk: "low",
    products: ["iis", "sharepoint"],
    steps: [
      "File Server Resource Manager, Quota Management: the folder behind the virtual directory; or `fsutil quota query C:`.",
      "SharePoint: the site collection's storage limit in the administration centre.",
    ],
    rollback: FORMER,
  },
];
