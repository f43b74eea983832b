import type { Fix } from "../../types.ts";
import { serverFixes } from "./fixes-server.ts";

/** Where nobody may have heard the request, or who heard it had too much to do. */
export const tryAgain: Fix = {
  title: "Try again, once, and note the time",
  difficulty: "easy",
  risk: "low",
  steps: [
    "Wait as long as Retry-After says, else a minute. Repeat a PROPFIND or GET freely.",
    "After a write look first (PROPFIND of the target): it may have been done.",
  ],
  caution:
    "A blind second MOVE, COPY or PUT can overwrite what the first has made: send If-Match with a PUT, Overwrite: F with COPY and MOVE.",
};

/** What takes too much is made smaller. */
export const askForLess: Fix = {
  title: "Ask for less in one request",
  difficulty: "easy",
  risk: "none",
  steps: [
    "Depth: 1 in place of infinity, named properties in place of allprop, a multiget of 50 objects in place of 5,000, smaller upload chunks.",
    "If that works, the server ran out of memory or time: raise its limits, or go on in portions.",
  ],
};

export const fixes: readonly Fix[] = [
  {
    title: "Read the server's error log at that second",
    difficulty: "easy",
    risk: "none",
    steps: [
      "Repeat the request once, and read the error log (not the access log) of the server, the application and the PHP or Java process.",
      "Give the log to the diagnosis, which knows what its errno means.",
      "Nothing in the log: raise its level for a moment, and look into the system log for a process that was killed.",
    ],
  },
  {
    title: "Find the one member that breaks the listing",
    difficulty: "easy",
    risk: "none",
    steps: [
      "PROPFIND Depth: 0 for DAV:resourcetype on the collection. A 207 there: it is a member, or a property.",
      "Ask each member alone with Depth: 0, and the collection for one property at a time.",
      "Usual ones: a dangling symbolic link, a name that is not UTF-8, a damaged calendar object, a mount that is gone.",
    ],
  },
  askForLess,
  tryAgain,
  {
    title: "Move the damaged item out of the way",
    difficulty: "medium",
    risk: "high",
    steps: [
      "Back up the storage folder or database first.",
      "Move the file that the log names to a place outside the tree (do not delete it), and repeat the request.",
      "Repair the copy (a calendar object must begin with BEGIN:VCALENDAR and be UTF-8) and put it back through the server with PUT.",
    ],
    caution:
      "Servers keep properties and locks beside the files: changing files behind the server's back can lose them.",
    rollback: "Move the item back.",
  },
  ...serverFixes,
];
