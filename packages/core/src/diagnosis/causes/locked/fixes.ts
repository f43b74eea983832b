import type { Fix } from "../../types.ts";
import { LOCK_AGAIN, serverFixes, SOMEBODY_ELSE } from "./fixes-server.ts";

/** What a person or a client can do on any server. */
const everywhere: readonly Fix[] = [
  {
    title: "Look whose lock it is",
    difficulty: "easy",
    risk: "none",
    steps: [
      "PROPFIND for DAV:lockdiscovery on the resource and on the collections above it: a lock with depth infinity there counts too.",
      "owner is what the locking client wrote; lockroot, depth and timeout say what is locked, and how long.",
      "An own lock: submit its token. Somebody else's: ask them to save and close. No lock: the token that was sent is stale; drop it.",
    ],
  },
  {
    title: "Submit the token in the If header",
    difficulty: "easy",
    risk: "none",
    steps: [
      "A lock on the request URL: `If: (<opaquelocktoken:…>)`, with parentheses and angle brackets. Lock-Token is for UNLOCK only.",
      "A lock on a member, the parent or the Destination: tag the list with the lock's root: `If: <https://HOST/docs/> (<opaquelocktoken:…>)`.",
      "Behind a proxy that ends TLS or maps a prefix the tag is the lockroot href.",
    ],
  },
  {
    title: "Take a new lock when the token is stale",
    difficulty: "easy",
    risk: "low",
    steps: [
      "GET the resource, and compare its entity tag with the one that the edit started from: it may have changed meanwhile.",
      "LOCK it anew, and repeat the write with the token of the Lock-Token response header.",
      "Refresh before the granted timeout ends: LOCK without a body and with `If: (<token>)`.",
    ],
    caution: "Without the comparison the write overwrites what others saved meanwhile.",
  },
  {
    title: "Release a lock that this user left behind",
    difficulty: "medium",
    risk: "high",
    steps: [
      "Send UNLOCK to the lock's root with the token of DAV:lockdiscovery: `Lock-Token: <opaquelocktoken:…>`. 403 means that the lock is another user's.",
      "Check that lockdiscovery is empty: a server may answer 204 and keep the lock.",
    ],
    caution: SOMEBODY_ELSE,
    rollback: LOCK_AGAIN,
  },
];

export const fixes: readonly Fix[] = [...everywhere, ...serverFixes];
