import type { ConditionRow } from "./condition-rows.ts";

/** Conditions of RFC 4918 itself. */
export const DAV_CONDITIONS: readonly ConditionRow[] = [
  [
    "lock-token-matches-request-uri",
    [409],
    "RFC 4918 section 16",
    "UNLOCK named a token that is not of a lock on this resource.",
    "Read DAV:lockdiscovery and use the token that it shows; UNLOCK the lock's root where that is a collection above.",
  ],
  [
    "lock-token-submitted",
    [423],
    "RFC 4918 section 16",
    "A locked resource would change, and its lock's token was not submitted.",
    "Submit the token in If, tagged with the lock's root. Where it is another's, ask its owner.",
    "DAV:href of the locked resources",
  ],
  [
    "no-conflicting-lock",
    [423],
    "RFC 4918 section 16",
    "LOCK or a change was refused because of another lock, possibly on a resource above or below.",
    "Read DAV:lockdiscovery of the resource that is named.",
    "DAV:href of the root of the conflicting lock",
  ],
  [
    "no-external-entities",
    [403],
    "RFC 4918 section 16",
    "The request's XML refers to an external entity.",
    "Send XML without a DOCTYPE.",
  ],
  [
    "preserved-live-properties",
    [409],
    "RFC 4918 section 16",
    "COPY or MOVE could not keep the live properties at the Destination.",
    "Choose a Destination in the same kind of collection, or copy the content with GET and PUT.",
  ],
  [
    "propfind-finite-depth",
    [403],
    "RFC 4918 section 16",
    "The server does not answer PROPFIND with Depth: infinity here.",
    "Ask with Depth 1, collection by collection.",
  ],
  [
    "cannot-modify-protected-property",
    [403],
    "RFC 4918 section 16",
    "PROPPATCH named a property that only the server sets.",
    "Leave it out; then the others no longer fail with 424.",
  ],
];
