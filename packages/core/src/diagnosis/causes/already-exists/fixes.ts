import type { Fix } from "../../types.ts";

export const fixes: readonly Fix[] = [
  {
    title: "Look what is there, and decide which of the two is wanted",
    difficulty: "easy",
    risk: "none",
    steps: [
      "PROPFIND with Depth: 0 for resourcetype, getetag and getlastmodified on the URL that the request would make (for COPY and MOVE the Destination).",
      "If it is what the request was to make (a collection of that name), take the answer for success and go on: MKCOL is not idempotent, and a repeated one is 405.",
    ],
  },
  {
    title: "Take another name",
    difficulty: "easy",
    risk: "none",
    steps: [
      "Repeat the request with a name that the collection does not have: a suffix, or for calendar objects and contacts a new UUID as file name.",
      "Sync clients: keep both versions and let the user choose.",
    ],
  },
  {
    title: "Allow the destination to be replaced",
    difficulty: "easy",
    risk: "high",
    steps: [
      "Send Overwrite: T with the COPY or MOVE, or leave the header out, which means the same.",
      "cadaver: `set overwrite`. Libraries have an option for it: `overwrite: true` of copyFile and moveFile in the npm package webdav.",
    ],
    caution:
      "COPY and MOVE delete what is at the destination first, a collection with all that is in it (RFC 4918 sections 9.8.4 and 9.9.3).",
    rollback: "None on the wire: COPY the destination aside first.",
  },
  {
    title: "Replace exactly the version that was seen",
    difficulty: "medium",
    risk: "low",
    steps: [
      "For PUT: send If-Match with the entity tag that PROPFIND or HEAD gave, in place of `If-None-Match: *`.",
      "A 412 to that says that the resource has changed meanwhile: fetch, merge, try again.",
    ],
    caution: "Without If-Match the PUT overwrites whatever is there.",
    rollback: "GET the old version first, and PUT it again.",
  },
  {
    title: "Calendar or contact: update the object that has this UID",
    difficulty: "medium",
    risk: "low",
    steps: [
      "The DAV:href inside no-uid-conflict, or a calendar-query with a prop-filter on UID, gives the object's URL.",
      "PUT to that URL with If-Match. An import that is to be a second event needs a new UID.",
      "All components of a recurring event (RECURRENCE-ID) belong into one object.",
    ],
    rollback: "GET the object first, and PUT it again.",
  },
  {
    title: "Remove the trashed object that still holds the UID",
    difficulty: "medium",
    risk: "high",
    products: ["nextcloud"],
    steps: [
      "Calendar app, trash bin: restore the event or delete it for good; until then its UID may stay taken.",
      "`occ dav:retention:clean-up` on the server empties what is past its retention time.",
    ],
    caution: "What is deleted from the trash bin is gone.",
    rollback: "Restore from a backup.",
  },
  {
    title: "Move away the file that is in the place of a folder, or the folder in that of a file",
    difficulty: "medium",
    risk: "high",
    steps: [
      "PROPFIND tells which it is (DAV:collection in resourcetype). Rename it with MOVE, then repeat the request.",
      "Servers that rename(2) without deleting first (500, `Directory not empty` in the log) do not replace a directory that is not empty: MOVE the old one away first.",
    ],
    caution: "DELETE of a collection deletes everything in it.",
    rollback: "MOVE it back.",
  },
];
