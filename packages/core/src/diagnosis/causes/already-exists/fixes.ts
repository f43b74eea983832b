import type { Fix } from "../../types.ts";

export const fixes: readonly Fix[] = [
  {
    title: "Look what is there, and which of the two is wanted",
    difficulty: "easy",
    risk: "none",
    steps: [
      "PROPFIND with Depth: 0 on the URL that the request would make (for COPY and MOVE the Destination).",
      "If it is the collection that MKCOL was to make, go on: a repeated MKCOL is 405.",
    ],
  },
  {
    title: "Take another name",
    difficulty: "easy",
    risk: "none",
    steps: [
      "Repeat the request with a name that the collection does not have; events and contacts take a new UUID.",
      "Sync clients: keep both versions and let the user choose.",
    ],
  },
  {
    title: "Allow the destination to be replaced",
    difficulty: "easy",
    risk: "high",
    steps: [
      "Send Overwrite: T, or no Overwrite, which means the same.",
      "cadaver: `set overwrite`. The webdav npm package: `overwrite: true` of copyFile and moveFile.",
    ],
    caution: "COPY and MOVE first delete what is at the destination, a collection with everything in it.",
    rollback: "None: COPY the destination aside first.",
  },
  {
    title: "Replace exactly the version that was seen",
    difficulty: "medium",
    risk: "low",
    steps: [
      "PUT with If-Match and the entity tag that HEAD gives, in place of `If-None-Match: *`.",
      "412 then means that it has changed meanwhile: fetch, merge, and try again.",
    ],
    caution: "Without If-Match the write overwrites whatever is there.",
    rollback: "GET the old version first, and PUT it again.",
  },
  {
    title: "Update the object that has this UID",
    difficulty: "medium",
    risk: "low",
    steps: [
      "The DAV:href in no-uid-conflict, or a calendar-query for the UID, gives the object's URL.",
      "PUT to that URL with If-Match. A second event needs a new UID.",
      "All components of a recurring event belong into one object.",
    ],
    rollback: "GET the old version first, and PUT it again.",
  },
  {
    title: "Remove the trashed object that still holds the UID",
    difficulty: "medium",
    risk: "high",
    products: ["nextcloud"],
    steps: [
      "Calendar app, trash bin: restore the event, or delete it for good.",
      "`occ dav:retention:clean-up` deletes what is past its retention time.",
    ],
    caution: "What is deleted from the trash bin is gone.",
    rollback: "Restore from a backup.",
  },
  {
    title: "Move away what is in the way",
    difficulty: "medium",
    risk: "high",
    steps: [
      "MOVE the file or folder to another name, then repeat the request.",
      "Where the log has `Directory not empty`, MOVE the old directory away first.",
    ],
    caution: "DELETE deletes a collection with everything in it.",
    rollback: "MOVE it back.",
  },
];
