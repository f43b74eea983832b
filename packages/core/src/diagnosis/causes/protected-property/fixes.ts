import type { Fix } from "../../types.ts";
import { APPLY } from "../apply.ts";

export const fixes: readonly Fix[] = [
  {
    title: "Leave the property out of the PROPPATCH",
    difficulty: "easy",
    risk: "none",
    steps: [
      "Take the properties with 403 or 409 out and send the rest again: PROPPATCH is all or nothing, so the ones with 424 will be set then.",
      "Servers compute getcontentlength, getetag, getlastmodified, creationdate, resourcetype, lockdiscovery, supportedlock and quotas themselves.",
    ],
  },
  {
    title: "Change what the property describes",
    difficulty: "easy",
    risk: "low",
    steps: [
      "getcontenttype: PUT with the right Content-Type, or the server's table of types (Apache AddType, nginx types).",
      "lockdiscovery: LOCK and UNLOCK. resourcetype: MKCOL or MKCALENDAR. owner, acl: the ACL method, where the server has it.",
      "displayname, where the server takes it from the file's name: MOVE.",
    ],
  },
  {
    title: "Keep file times by the server's own way",
    difficulty: "easy",
    risk: "low",
    products: ["nextcloud", "owncloud", "sabredav"],
    steps: [
      "Nextcloud and ownCloud: send `X-OC-Mtime: SECONDS` with the PUT; the answer has `X-OC-MTime: accepted`. rclone: `vendor = nextcloud` or `owncloud` in its configuration does so.",
      "Current Nextcloud also takes a PROPPATCH of DAV:lastmodified, with seconds since 1970 as value.",
    ],
  },
  {
    title: "Windows: take the refusal of Win32 properties for what it is",
    difficulty: "easy",
    risk: "none",
    steps: [
      "After an upload Windows Explorer sets Win32LastModifiedTime and others. When PUT was 201 or 204, the file is there; only its times are the server's.",
      "A server that answers the whole PROPPATCH with 403 makes Explorer report an error: let it answer 207 (keep them as dead properties, or accept and ignore them).",
    ],
  },
  {
    title: "lighttpd: give dead properties a place",
    difficulty: "medium",
    risk: "low",
    products: ["lighttpd-mod_webdav", "lighttpd"],
    steps: [
      '`webdav.sqlite-db-name = "/var/lib/lighttpd/webdav.db"` in the block that has webdav.activate; the directory has to be writable for the server\'s user.',
      APPLY.lighttpd,
    ],
    rollback: "Remove the line and restart; properties stored meanwhile are no longer shown.",
  },
  {
    title: "SabreDAV, Baïkal: add the PropertyStorage plugin",
    difficulty: "medium",
    risk: "low",
    products: ["sabredav", "baikal"],
    steps: [
      "From SabreDAV 2.0: `$server->addPlugin(new \\Sabre\\DAV\\PropertyStorage\\Plugin(new \\Sabre\\DAV\\PropertyStorage\\Backend\\PDO($pdo)));`",
      "Make its table first: examples/sql/*.propertystorage.sql of the distribution.",
    ],
    caution: "Back up server.php and the database before you edit them.",
    rollback: "Remove the line; the table can stay.",
  },
  {
    title: "Keep own data elsewhere",
    difficulty: "medium",
    risk: "none",
    steps: [
      "nginx dav-ext has no PROPPATCH, rclone keeps no dead properties, Radicale keeps those of collections only: a sidecar file or the application's own database holds them everywhere.",
      "Mind that a proxy or a file copied on the server's disk loses dead properties anyway.",
    ],
  },
];
