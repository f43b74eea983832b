import type { Fix } from "../../types.ts";
import { commitByItself } from "../shared-fixes.ts";

/** Where a part was asked for that the file had once. */
export const takeAnew: Fix = {
  title: "Take the file anew, from its beginning",
  difficulty: "easy",
  risk: "low",
  steps: [
    "GET without Range gives the file as it is now; a part of the older one does not fit to it.",
    "Send `If-Range` with the entity tag of the part next time: where the file has changed, the whole comes with 200 (RFC 9110 section 13.1.5).",
  ],
  caution: "Keep the older part until the new file is there: nothing else holds it any more.",
};

export const fixes: readonly Fix[] = [
  takeAnew,
  {
    title: "Fetch the current version, merge, and try again",
    difficulty: "easy",
    risk: "low",
    steps: [
      "HEAD or PROPFIND (getetag, Depth: 0) gives the current entity tag; compare it with the one in If-Match or If.",
      "GET the resource, carry the change over, and repeat the write with If-Match and the new tag.",
      "An entity tag is opaque: send it as it came, with its quotes and without a W/ that was not there.",
    ],
    caution: "Dropping If-Match makes the error go away and somebody else's change with it.",
    rollback: "Keep the fetched version: it is what a PUT replaces.",
  },
  {
    title: "Start the synchronisation anew",
    difficulty: "easy",
    risk: "low",
    steps: [
      "Drop the stored sync-token and send sync-collection with an empty DAV:sync-token; it lists everything and gives a new token.",
      "Compare by href and getetag with what is stored; download only what differs.",
      "If it happens at every run: the token has to be stored as it came, and after all pages were read (507 on the request URL means that there is more).",
    ],
    caution:
      "Local changes that were not uploaded yet have to be kept aside, not overwritten by the full list.",
  },
  {
    title: "Send a condition that can hold",
    difficulty: "easy",
    risk: "none",
    steps: [
      "A new resource: `If-None-Match: *`. An existing one: If-Match with its tag. `If-Match: *` fails where nothing is there.",
      "428 asks for such a header: the server refuses blind overwrites.",
      "Prefer If-Match to If-Unmodified-Since, whose clock has seconds only.",
      "Apache takes no weak tag (W/…) in If-Match; a file is given a strong one about a second after it was written. Ask again then.",
    ],
  },
  {
    title: "Update the working copy",
    difficulty: "easy",
    risk: "low",
    products: ["mod_dav_svn"],
    steps: [
      "`svn update`, resolve what conflicts, `svn commit` again.",
      "Clients that only speak WebDAV (autoversioning): GET the file anew before the PUT.",
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
      "PROPFIND for DAV:checked-in, DAV:checked-out and DAV:auto-version shows the state.",
      "must-be-checked-out, cannot-modify-version-controlled-content: CHECKOUT, write, CHECKIN (RFC 3253 section 4); or let the administrator set auto-version.",
      "A version resource itself is never written to: use the version-controlled resource.",
    ],
    rollback: "UNCHECKOUT throws the checked-out state away.",
    caution: "A CHECKOUT that is forgotten blocks others.",
  },
  {
    title: "Look what changes the resource behind the client",
    difficulty: "medium",
    risk: "none",
    steps: [
      "Two writers: another device, a desktop sync client, a virus scanner or a script on the server's disk. The access log shows PUTs from other users.",
      "Entity tags that change without a write: several servers behind a balancer with other inodes or clocks (Apache: `FileETag MTime Size` on all).",
      "Entity tags that differ between GET and PROPFIND: compression on the way alters them; that is etag-altered.",
    ],
  },
  {
    title: "Nextcloud: after a restore, have clients start anew",
    difficulty: "hard",
    risk: "high",
    products: ["nextcloud"],
    steps: [
      "After a database restore run `occ maintenance:data-fingerprint`: desktop clients then keep their newer files as conflicts and do not delete them.",
      "For calendars and contacts remove the account from the device and add it again.",
    ],
    caution: "All clients compare everything once: much traffic, and many conflict files.",
    rollback: "None: the fingerprint changes for good.",
  },
];
