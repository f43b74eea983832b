import type { ServerKindName } from "../../src/index.ts";

/** RFC 4918 section 9.8 has no server without COPY. */
const noCopy = {
  "copy-new": "405",
  "copy-over": "405",
  "copy-overwrite-f": "405",
  "copy-without-parent": "405",
  "copy-elsewhere": "405",
};

/**
 * What each kind answers instead of what the requirement of that name asks for (requirements.ts says what that is). A
 * deviation that is gone fails its test as well: take it out then.
 */
export const deviations: Record<ServerKindName, Readonly<Record<string, string>>> = {
  embedded: {
    "copy-overwrite-f": "207 (b.txt 412)",
    "copy-without-parent": "207 (a.txt 404)",
    // Nephele does not look at the host.
    "copy-elsewhere": "201",
    "propfind-malformed": "500",
    etag: "without the quotes",
    "unlock-wrong-token": "207 (a.txt 412)",
  },
  apache: {
    // Apache compares the scheme only.
    "copy-elsewhere": "201",
    "proppatch-protected": "207 (a note=424 getetag=409)",
    "lock-unmapped": "200",
    "put-into-locked": "207 (a.txt 424, collection 423)",
    "unlock-wrong-token": "400",
    // A Multi-Status body all the same.
    "delete-locked-member": "424 (a 423)",
    "move-locked-member": "424 (a 423)",
  },
  "apache-svn": {
    "put-without-parent": "404",
    "mkcol-without-parent": "404",
    "copy-without-parent": "404",
    "copy-elsewhere": "201",
    "proppatch-dead": "207 (a note=200), not there",
    "proppatch-protected": "207 (a note=424 getetag=409)",
    "lock-unmapped": "200",
    // Subversion locks files only.
    "put-into-locked": "no lock",
    "unlock-wrong-token": "400",
    "delete-locked-member": "424 (a 423)",
    "move-locked-member": "424 (a 423)",
  },
  nginx: {
    "put-without-parent": "500",
    "copy-new": "204",
    "copy-without-parent": "500",
    "copy-elsewhere": "400",
    "move-new": "204",
    "propfind-missing-property": "207 (a resourcetype=200)",
    // Without the precondition code.
    "propfind-infinity": "403",
    etag: "GET has one, PROPFIND has none",
    // There is no PROPPATCH.
    "proppatch-dead": "405, not there",
    "proppatch-protected": "405",
    // The lock stays.
    "unlock-wrong-token": "204",
    "if-unknown-token": "204",
    // Locks protect the resource itself and nothing around it.
    "delete-locked-member": "204",
    "move-locked-member": "201",
  },
  lighttpd: {
    "proppatch-dead": "204, read back",
    "proppatch-protected": "204",
    "delete-locked-member": "204",
    "move-locked-member": "200",
  },
  radicale: {
    // It says class 2 and has no LOCK.
    "dav-header": "2 with LOCK 405",
    "put-existing": "201",
    "mkcol-with-unknown-body": "400",
    // Success in a Multi-Status.
    "delete-collection": "200 (collection 200)",
    ...noCopy,
    "propfind-infinity": "207 without members of members",
    "proppatch-dead": "403, not there",
    "proppatch-protected": "403",
    "if-unknown-token": "201",
  },
  sabredav: {
    "put-without-parent": "404",
    // It does not look at the host.
    "copy-elsewhere": "201",
    // Answered as Depth 1.
    "propfind-infinity": "207 without members of members",
  },
  tomcat: {
    "copy-elsewhere": "403",
    // The properties that fail for its sake are left out.
    "proppatch-protected": "207 (a getetag=403)",
  },
  "webdav-server": {
    "mkcol-with-unknown-body": "201",
    // It does not look at Overwrite.
    "copy-over": "201",
    "copy-overwrite-f": "201",
    "copy-elsewhere": "201",
    "move-missing": "500",
    // The names of properties are the namespace and the local name without anything between.
    "propfind-missing-property": "207 (a resourcetype=200 xnothing=404)",
    "propfind-infinity": "403",
    "propfind-malformed": "207",
    etag: "GET has none, PROPFIND has one",
    "proppatch-dead": "207 (a xnote=200), read back",
    "proppatch-protected": "207 (a getetag=403 xnote=424)",
    "lock-unmapped": "200",
    // A lock keeps other users out; who took it needs no token.
    "put-locked": "200",
    "put-into-locked": "201",
    "if-unknown-token": "200",
    "delete-locked-member": "200",
    "move-locked-member": "201",
  },
  xandikos: {
    "dav-header": "2 with LOCK 405",
    "put-without-parent": "404",
    ...noCopy,
    "move-new": "405",
    "move-missing": "405",
    "proppatch-dead": "207 (a note=404), not there",
    "proppatch-protected": "207 (a note=404 getetag=409)",
    "if-unknown-token": "204",
  },
  rclone: {
    "put-existing": "201",
    "put-without-parent": "404",
    "mkcol-existing": "201",
    "move-missing": "403",
    // There are no dead properties.
    "proppatch-dead": "207 (a note=403), not there",
    "delete-locked-member": "204",
    "move-locked-member": "201",
  },
};
