import type { FaultKind } from "./types.ts";

/** What a field of a fault may hold. */
export type FieldType =
  | "status"
  | "count"
  | "number"
  | "integer"
  | "text"
  | "flag"
  | "names"
  | "fields"
  | "text-or-number"
  | readonly (string | number)[];

/** The fields of each kind: what they hold, and which must be there (a `!` behind the name). */
export const faultFields: Readonly<Record<FaultKind, Readonly<Record<string, FieldType>>>> = {
  status: { "status!": "status" },
  "propstat-status": { "status!": "status", from: "status", property: "text" },
  add: { "href!": "text", "status!": "status", at: ["start", "end"] },
  remove: {},
  duplicate: { status: "status" },
  reorder: { "order!": ["reverse", "shuffle"] },
  href: {
    "change!": [
      "prefix",
      "strip-prefix",
      "host",
      "scheme",
      "absolute",
      "upper-case",
      "lower-case",
      "double-encoded",
      "nfc",
      "nfd",
      "no-slash",
      "slash",
    ],
    value: "text",
  },
  xml: {
    "how!": [
      "undeclared-prefix",
      "unclosed",
      "bad-entity",
      "control-character",
      "wrong-namespace",
      "bom-and-space",
      "php-warning",
      "html-login",
    ],
  },
  truncate: { "bytes!": "count", end: ["clean", "broken"] },
  "content-length": { "by!": "integer" },
  "content-coding": { "how!": ["claimed", "unclaimed", "broken"], coding: ["gzip", "deflate", "br"] },
  slow: { "bytesPerSecond!": "number" },
  delay: { "ms!": "count" },
  stall: { bytes: "count", at: ["head", "body"] },
  reset: { bytes: "count", at: ["head", "body"] },
  headers: { on: ["request", "response"], drop: "names", set: "fields" },
  stale: {},
  "outer-status": { "status!": "status", reason: "text" },
  answer: {
    "status!": "status",
    reason: "text",
    headers: "fields",
    body: "text",
    retryAfter: "text-or-number",
  },
  "auth-loop": { scheme: ["digest", "basic"], stale: "flag", realm: "text" },
  "redirect-loop": { status: [301, 302, 303, 307, 308] },
  interim: { status: [100, 102], count: "count" },
};
