import { saysNothingOfTheLock } from "../locks.ts";
import type { Declared } from "../types.ts";

/** A condition that the client set, for which 412 is the answer. */
const CONDITIONAL = [
  "If",
  "If-Match",
  "If-None-Match",
  "If-Unmodified-Since",
  "If-Schedule-Tag-Match",
  "Overwrite",
];

export const statuses: readonly Declared[] = [
  {
    id: "11-1",
    section: "11.3",
    level: "SHOULD",
    misleads: false,
    needsBody: true,
    methods: ["PUT", "DELETE", "PROPPATCH", "MKCOL", "POST", "PATCH", "UNLOCK", "MKCALENDAR", "ACL"],
    title: "A 423 names the lock in the way with lock-token-submitted or no-conflicting-lock.",
    *check(context) {
      if (saysNothingOfTheLock(context))
        yield { message: "The 423 has no DAV:error body that names the lock." };
    },
  },
  {
    id: "12-3",
    section: "12.1",
    level: "MUST NOT",
    misleads: false,
    title: "412 is used only where the client sent a condition.",
    *check({ status, requestHeadersKnown, requestHeader, entries }) {
      if (!requestHeadersKnown || CONDITIONAL.some((name) => requestHeader(name) !== undefined)) return;
      if (status === 412) yield { message: "The answer has status 412, but the request has no condition." };
      const inside = entries.find(({ response }) => response.status?.code === 412);
      if (inside !== undefined) {
        yield {
          message: `${inside.href} has status 412, but the request has no condition.`,
          href: inside.href,
          offset: inside.offset,
        };
      }
    },
  },
];
