import { FORMER } from "../apply.ts";
import type { Fix } from "../../types.ts";
import { serverFixes } from "./fixes-server.ts";

/** Where a folder was to be read like a file. */
export const listFolder: Fix = {
  title: "List the collection with PROPFIND",
  difficulty: "easy",
  risk: "none",
  steps: [
    "`curl -X PROPFIND -H 'Depth: 1' https://HOST/dav/docs/` gives the collection and its members, which GET each by its own URL.",
    "Whether the folder is there tells PROPFIND with Depth: 0, and not GET: that gets an index page only where the server has or makes one.",
    'For people with browsers: an index.html in the folder, or `Options +Indexes` (Apache, mod_autoindex), `autoindex on;` (nginx), `dir-listing.activate = "enable"` (lighttpd). WebDAV clients need none of it.',
  ],
};

export const fixes: readonly Fix[] = [
  listFolder,
  {
    title: "Ask which methods and reports this resource has",
    difficulty: "easy",
    risk: "none",
    steps: [
      "OPTIONS on the exact URL: Allow lists the methods, DAV the classes (2 means locks; calendar-access, addressbook and extended-mkcol the extensions).",
      "PROPFIND with Depth: 0 for DAV:supported-report-set and DAV:supported-method-set lists the reports.",
      "Ask at the resource itself: the root of a tree often has fewer than the collections below it.",
    ],
  },
  {
    title: "Send the request to the kind of resource that has it",
    difficulty: "easy",
    risk: "none",
    steps: [
      "calendar-query and calendar-multiget belong to a calendar collection, addressbook-query to an address book, principal reports to the principal collection.",
      "PUT belongs to a resource, not to a collection (a URL with a trailing slash); MKCOL and MKCALENDAR to a name that is not yet used.",
      "Discover the collections from DAV:current-user-principal and calendar-home-set or addressbook-home-set.",
    ],
  },
  {
    title: "Use what every server has instead",
    difficulty: "easy",
    risk: "none",
    steps: [
      "No sync-collection: PROPFIND with Depth: 1 for DAV:getetag (and CS:getctag of the collection) and compare with the last state.",
      "No multiget: GET each object. No calendar-query filter: ask without it and filter in the client.",
      "Extended MKCOL or MKCALENDAR with properties refused: send MKCOL without a body, then PROPPATCH.",
      "No LOCK: save with If-Match and the entity tag, so that nobody's change is overwritten.",
      "No COPY or MOVE: GET, then PUT under the new name, then DELETE the old one once the new one is verified.",
    ],
    caution:
      "Delete the original only after the copy was read back: a MOVE made of three requests can fail in the middle.",
  },
  {
    title: "Switch the feature off in the client",
    difficulty: "easy",
    risk: "low",
    steps: [
      "Clients that insist on locks or on setting properties mostly have a setting: davfs2 has `use_locks 0` in davfs2.conf, Cyberduck and Mountain Duck a preference for locking.",
      "Windows Explorer and Office open files read-only where the server has no class 2; they cannot be told otherwise: use another client or another server.",
    ],
    caution:
      "Without locks two people can overwrite each other's changes. Use entity tags (If-Match) or agree on who writes.",
    rollback: FORMER,
  },
  ...serverFixes,
];
