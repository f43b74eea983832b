import type { Fix } from "../../types.ts";
import { commitByItself, IF_RANGE } from "../shared-fixes.ts";

/** Where a part was asked for that the file had once. */
export const takeAnew: Fix = {
  title: "Take the file anew, from its beginning",
  difficulty: "easy",
  risk: "low",
  steps: ["GET without Range gives the file as it is now; a part of the older one does not fit.", IF_RANGE],
  caution: "Keep the older part until the new file is there.",
};

export const fixes: readonly Fix[] = [
  takeAnew,
  {
    title: "Fetch the current version, merge, and try again",
    difficulty: "easy",
    risk: "low",
    steps: [
      "Compare the current entity tag (HEAD, or PROPFIND for getetag) with the one in If-Match or If.",
      "GET the resource, merge, and repeat the write with If-Match and the new tag.",
      "Send an entity tag as it came, with its quotes and without a W/ that was not there.",
    ],
    caution: "Without If-Match the write overwrites whatever is there.",
    rollback: "GET the old version first, and PUT it again.",
  },
  {
    title: "Start the synchronisation anew",
    difficulty: "easy",
    risk: "low",
    steps: [
      "Drop the stored sync-token and send sync-collection with an empty DAV:sync-token; it lists everything, with a new token.",
      "Download only what differs in href or getetag from what is stored.",
      "At every run: store the token as it came, after all pages were read (507 on the request URL means that there is more).",
    ],
    caution: "Keep local changes aside that were not uploaded yet.",
  },
  {
    title: "Send a condition that can hold",
    difficulty: "easy",
    risk: "none",
    steps: [
      "A new resource: `If-None-Match: *`. An existing one: If-Match with its tag.",
      "Prefer If-Match to If-Unmodified-Since, which knows seconds only.",
      "Apache takes no weak tag (W/…) in If-Match: ask again a second after the file was written, for a strong one.",
    ],
  },
  {
    title: "Update the working copy",
    difficulty: "easy",
    risk: "low",
    products: ["mod_dav_svn"],
    steps: [
      "`svn update`, resolve the conflicts, `svn commit` again.",
      "WebDAV clients: GET the file anew before the PUT.",
    ],
    caution: "`svn resolve --accept mine-full` discards the others' change.",
    rollback: "`svn merge -c -REVISION .` and a commit undo a revision.",
  },
  commitByItself,
  {
    title: "Check out before writing, check in after",
    difficulty: "medium",
    risk: "low",
    steps: [
      "PROPFIND for DAV:checked-in and DAV:checked-out shows the state.",
      "must-be-checked-out, cannot-modify-version-controlled-content: CHECKOUT, write, CHECKIN (RFC 3253 section 4), or set DAV:auto-version.",
      "Write to the version-controlled resource, never to a version.",
    ],
    rollback: "UNCHECKOUT throws the checked-out state away.",
    caution: "A CHECKOUT that is forgotten blocks others.",
  },
  {
    title: "Look what changes the resource behind the client",
    difficulty: "medium",
    risk: "none",
    steps: [
      "Two writers: another device, a sync client or a script on the server's disk. The access log shows PUTs of others.",
      "Entity tags that change without a write: several servers behind a balancer (Apache: `FileETag MTime Size` on all).",
      "Entity tags that differ between GET and PROPFIND: etag-altered.",
    ],
  },
];
