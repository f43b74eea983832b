import type { Fix } from "../../types.ts";
import { serverFixes } from "./fixes-server.ts";

const SOMEBODY_ELSE =
  "The lock may protect somebody's unsaved work. Ask the owner that lock discovery names before it is removed; afterwards two people can overwrite each other's changes.";

/** What a person or a client can do on any server. */
const everywhere: readonly Fix[] = [
  {
    title: "Look whose lock it is",
    difficulty: "easy",
    risk: "none",
    steps: [
      "Send PROPFIND with Depth: 1 for DAV:lockdiscovery to the resource and to the collection that holds it; a lock on an ancestor with depth infinity counts too.",
      "Read owner, depth, timeout and lockroot of each activelock. owner is what the locking client wrote, so it can be a person, a program or a host.",
      "An own lock: submit its token. Somebody else's: ask them to save and close. No lock at all: the token that was sent is stale; drop it.",
    ],
  },
  {
    title: "Submit the token in the If header",
    difficulty: "easy",
    risk: "none",
    steps: [
      "A lock on the request URL: `If: (<opaquelocktoken:…>)` with the parentheses and angle brackets. The Lock-Token header is for UNLOCK only.",
      "A lock on another resource that the request changes (a member, the parent collection, the Destination): tag the list with the lock's root: `If: <https://HOST/docs/> (<opaquelocktoken:…>)`.",
      "Scheme, host and prefix of the tag must be those that the server knows itself by: behind a proxy that ends TLS or maps a prefix, that is the lockroot href.",
    ],
  },
  {
    title: "Take a new lock when the token is stale",
    difficulty: "easy",
    risk: "low",
    steps: [
      "Fetch the resource again and compare its entity tag with the one that the edit started from: it may have changed while nobody held the lock.",
      "LOCK it anew, keep the token of the Lock-Token response header, and repeat the write with it.",
      "Refresh before the granted timeout ends (not the one asked for): LOCK without a body and with `If: (<token>)`.",
    ],
    caution: "Writing without the comparison overwrites what others saved in between.",
  },
  {
    title: "Release a lock that this user left behind",
    difficulty: "medium",
    risk: "high",
    steps: [
      "Read the token from DAV:lockdiscovery of the lock's root.",
      "Send UNLOCK to the lock's root with `Lock-Token: <opaquelocktoken:…>`; 204 means released. 403 means that the lock is another user's.",
      "Check with PROPFIND that lockdiscovery is empty: a server may answer 204 and keep the lock.",
    ],
    caution: SOMEBODY_ELSE,
    rollback: "LOCK the resource again under the same owner; the old token does not come back.",
  },
];

export const fixes: readonly Fix[] = [...everywhere, ...serverFixes(SOMEBODY_ELSE)];
