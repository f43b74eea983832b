import { FORMER } from "../apply.ts";
import type { Fix } from "../../types.ts";
import { serverFixes } from "./fixes-server.ts";

/** Where a folder was to be read like a file. */
export const listFolder: Fix = {
  title: "List the collection with PROPFIND",
  difficulty: "easy",
  risk: "none",
  steps: [
    "`curl -X PROPFIND -H 'Depth: 1' https://HOST/dav/docs/` gives the collection and its members; GET each by its own URL.",
    'For browsers: an index.html in the folder, or `Options +Indexes` (Apache), `autoindex on;` (nginx), `dir-listing.activate = "enable"` (lighttpd).',
  ],
};

export const fixes: readonly Fix[] = [
  listFolder,
  {
    title: "Ask which methods and reports this resource has",
    difficulty: "easy",
    risk: "none",
    steps: [
      "OPTIONS on the exact URL: Allow lists the methods, DAV the classes (2 means locks).",
      "PROPFIND with Depth: 0 for DAV:supported-report-set and DAV:supported-method-set lists the reports.",
      "The root of a tree often has fewer than the collections below it.",
    ],
  },
  {
    title: "Send the request to the kind of resource that has it",
    difficulty: "easy",
    risk: "none",
    steps: [
      "calendar-query and calendar-multiget belong to a calendar collection, addressbook-query to an address book.",
      "PUT belongs to a URL without a trailing slash, MKCOL and MKCALENDAR to a name that is not yet used.",
      "Discover the collections from DAV:current-user-principal and calendar-home-set or addressbook-home-set.",
    ],
  },
  {
    title: "Use what every server has instead",
    difficulty: "easy",
    risk: "none",
    steps: [
      "No sync-collection: PROPFIND with Depth: 1 for DAV:getetag, and compare with the last state.",
      "No multiget: GET each object. No filter: ask without it and filter in the client.",
      "No extended MKCOL: MKCOL without a body, then PROPPATCH.",
      "No LOCK: save with If-Match and the entity tag.",
      "No COPY or MOVE: GET, then PUT under the new name; for MOVE then DELETE the old one.",
    ],
    caution: "Delete the original only after the copy was read back.",
  },
  {
    title: "Switch the feature off in the client",
    difficulty: "easy",
    risk: "low",
    steps: [
      "davfs2 has `use_locks 0` in davfs2.conf, Cyberduck and Mountain Duck a preference for locking.",
      "Windows Explorer and Office open files read-only where the server has no locks: use another client or server.",
    ],
    caution:
      "Without locks two people can overwrite each other's changes: use If-Match, or agree on who writes.",
    rollback: FORMER,
  },
  ...serverFixes,
];
