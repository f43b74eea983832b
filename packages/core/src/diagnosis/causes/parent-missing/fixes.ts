import type { Fix } from "../../types.ts";
import { APPLY, PUT_BACK, TAKE_OUT } from "../apply.ts";
import { scanFiles, shortenRcloneCache } from "../shared-fixes.ts";

export const fixes: readonly Fix[] = [
  {
    title: "Make the missing collections first, from the top",
    difficulty: "easy",
    risk: "low",
    steps: [
      "PROPFIND with Depth: 0 upwards from the parent until one answers 207.",
      "MKCOL each level below it, with a trailing slash: 201 made, 405 was there already. Then repeat the request.",
      "`curl -X MKCOL https://HOST/dav/2026/ && curl -X MKCOL https://HOST/dav/2026/q1/`; `rclone mkdir REMOTE:2026/q1` makes all levels at once.",
    ],
    caution: "Look at the spelling first: a collection made by mistake splits a folder in two.",
    rollback: "DELETE the collections that were made, as long as they are empty.",
  },
  {
    title: "Correct the path",
    difficulty: "easy",
    risk: "none",
    steps: [
      "Compare each segment with a PROPFIND Depth: 1 of the collection above: letter case, spaces, accents, a folder that was renamed or moved.",
      "For COPY and MOVE it is the Destination that is meant, not the request URL.",
      "Check that the client's base path is not doubled or cut (/remote.php/dav/files/USER/, /dav/).",
    ],
  },
  {
    title: "Let the client make folders",
    difficulty: "easy",
    risk: "low",
    steps: [
      "`curl --ftp-create-dirs` has no effect on WebDAV; use a client that makes parents: rclone copy, cadaver mkcol, or createDirectory with recursive: true of the webdav npm package.",
      "Backup and sync programs: make the target folder once by hand, or turn on their option for it.",
      "Programs that upload in parallel: make the folders before the files, else the order is luck.",
    ],
  },
  {
    title: "nginx: make intermediate directories on PUT",
    difficulty: "medium",
    risk: "low",
    products: ["nginx-dav", "nginx-dav-ext"],
    steps: [
      "In the location with dav_methods: `create_full_put_path on;`. MKCOL still needs its parent.",
      APPLY.nginx,
    ],
    caution: "Misspelt paths then make new trees in place of an error.",
    rollback: TAKE_OUT,
  },
  {
    title: "Give a new user the home collection",
    difficulty: "medium",
    risk: "low",
    products: ["radicale", "xandikos", "nextcloud", "owncloud", "sabredav", "baikal"],
    steps: [
      "Radicale and Nextcloud make it with the first login of the user; log in once by the web interface.",
      "Xandikos: start it with `--defaults`, or make it with MKCOL. SabreDAV, Baïkal: make the user in the administration so that principal and home exist.",
    ],
    rollback: "DELETE the home collection, as long as it is empty.",
  },
  {
    title: "The directory is there on disk, and the server does not see it",
    difficulty: "hard",
    risk: "low",
    steps: [
      "Read the server's error log for the path that it tried (ENOENT names it): a wrong Alias, root, mount point or chroot shows there.",
      "Check that the volume is mounted, and that each directory above can be entered by the server's user: `sudo -u www-data namei -l /srv/dav/2026/q1`.",
    ],
    caution: "Do not widen permissions to find out: EACCES is another cause.",
    rollback: PUT_BACK,
  },
  scanFiles,
  shortenRcloneCache,
];
