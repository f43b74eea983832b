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
      "MKCOL each level below it, with a trailing slash (`curl -X MKCOL https://HOST/dav/2026/`); 405 means that it is there. `rclone mkdir REMOTE:2026/q1` makes all levels at once.",
    ],
    caution: "Look at the spelling first.",
    rollback: "DELETE the collections made, as long as they are empty.",
  },
  {
    title: "Correct the path",
    difficulty: "easy",
    risk: "none",
    steps: [
      "Compare each name with PROPFIND Depth: 1 of the collection above: letter case, spaces, accents.",
      "For COPY and MOVE it is the Destination, not the request URL.",
      "Check that the client's base path is not doubled or cut.",
    ],
  },
  {
    title: "Let the client make folders",
    difficulty: "easy",
    risk: "low",
    steps: [
      "Use a client that makes parents: `rclone copy`, or createDirectory with recursive: true of the webdav npm package.",
      "Backup and sync programs: make the target folder once by hand.",
      "Programs that upload in parallel: make the folders before the files.",
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
    caution: "Misspelt paths then make new trees.",
    rollback: TAKE_OUT,
  },
  {
    title: "Give a new user the home collection",
    difficulty: "medium",
    risk: "low",
    products: ["radicale", "xandikos", "nextcloud", "owncloud", "sabredav", "baikal"],
    steps: [
      "Radicale and Nextcloud make it with the first login.",
      "Xandikos: start it with `--defaults`. SabreDAV, Baïkal: make the user in the administration.",
    ],
    rollback: "DELETE the home collection, as long as it is empty.",
  },
  {
    title: "Find out why the server does not see the directory",
    difficulty: "hard",
    risk: "low",
    steps: [
      "The server's error log has the path that it tried (ENOENT): a wrong Alias, root or mount point shows there.",
      "`sudo -u www-data namei -l /srv/dav/2026/q1` shows whether the volume is mounted, and what the server's user may enter.",
    ],
    caution: "Do not widen permissions to find out.",
    rollback: PUT_BACK,
  },
  scanFiles,
  shortenRcloneCache,
];
