import type { Fix } from "../../types.ts";
import { APPLY } from "../apply.ts";
import { LIGHTTPD_DATABASE } from "../shared-fixes.ts";

export const fixes: readonly Fix[] = [
  {
    title: "Leave the property out of the PROPPATCH",
    difficulty: "easy",
    risk: "none",
    steps: [
      "Take the properties with 403 or 409 out and send the rest again: those with 424 will be set then.",
      "Servers set getcontentlength, getetag, getlastmodified, creationdate, resourcetype, lockdiscovery and quotas themselves.",
    ],
  },
  {
    title: "Change what the property describes",
    difficulty: "easy",
    risk: "low",
    steps: [
      "getcontenttype: PUT with the right Content-Type, or Apache AddType, nginx types.",
      "lockdiscovery: LOCK and UNLOCK. resourcetype: MKCOL or MKCALENDAR. acl: ACL.",
      "displayname, where it is the file's name: MOVE.",
    ],
  },
  {
    title: "Keep file times by the server's own way",
    difficulty: "easy",
    risk: "low",
    products: ["nextcloud", "owncloud", "sabredav"],
    steps: [
      "Nextcloud, ownCloud: `X-OC-Mtime: SECONDS` with the PUT, as rclone sends with `vendor = nextcloud` or `owncloud`; the answer has `X-OC-MTime: accepted`.",
      "Current Nextcloud also takes PROPPATCH of DAV:lastmodified, in seconds since 1970.",
    ],
  },
  {
    title: "Windows: let Win32 properties be refused",
    difficulty: "easy",
    risk: "none",
    steps: [
      "When PUT was 201 or 204, the file is there; only its times are the server's.",
      "403 to the whole PROPPATCH makes Explorer report an error: let the server answer 207, and keep or ignore them.",
    ],
  },
  {
    title: "lighttpd: give dead properties a place",
    difficulty: "medium",
    risk: "low",
    products: ["lighttpd-mod_webdav", "lighttpd"],
    steps: [LIGHTTPD_DATABASE, APPLY.lighttpd],
    rollback: "Take out the line: properties stored meanwhile are no longer shown.",
  },
  {
    title: "SabreDAV, Baïkal: add the PropertyStorage plugin",
    difficulty: "medium",
    risk: "low",
    products: ["sabredav", "baikal"],
    steps: [
      "From SabreDAV 2.0: `$server->addPlugin(new \\Sabre\\DAV\\PropertyStorage\\Plugin(new \\Sabre\\DAV\\PropertyStorage\\Backend\\PDO($pdo)));`",
      "Make its table first: examples/sql/*.propertystorage.sql.",
    ],
    caution: "Back up server.php and the database first.",
    rollback: "Take out the line; the table can stay.",
  },
  {
    title: "Keep own data elsewhere",
    difficulty: "medium",
    risk: "none",
    steps: [
      "nginx dav-ext has no PROPPATCH, rclone keeps no dead properties, Radicale those of collections only: keep them in a file of their own or in the application's database.",
    ],
  },
];
