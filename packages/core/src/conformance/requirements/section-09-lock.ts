import { isSuccess } from "../../resources/status.ts";
import { isGranted, isNew } from "../lock-requests.ts";
import { saysNothingOfTheLock } from "../locks.ts";
import { failsSomewhere, isFailure } from "../reading.ts";
import type { Declared } from "../types.ts";

const methods = ["LOCK"];

/** Whether LOCK and UNLOCK are granted and refused as they should be. */
export const lock: readonly Declared[] = [
  {
    id: "7.4-2",
    level: "SHOULD",
    misleads: false,
    needsBody: true,
    methods,
    title: "A 423 to LOCK names the lock in the way with no-conflicting-lock.",
    *check(context) {
      if (isNew(context) && saysNothingOfTheLock(context)) {
        yield { message: "The 423 has no DAV:error body that names the lock." };
      }
    },
  },
  {
    id: "9.10.1-1",
    also: ["7.7-1"],
    level: "MUST",
    misleads: false,
    methods,
    title: "A LOCK without a body creates no lock.",
    *check(context) {
      const { asked, requestHeadersKnown, requestHeader } = context;
      if (
        asked.kind !== "empty" ||
        !requestHeadersKnown ||
        requestHeader("If") !== undefined ||
        !isGranted(context)
      )
        return;
      yield { message: `A LOCK with neither body nor If header was granted with ${context.status}.` };
    },
  },
  {
    id: "9.10.3-1",
    level: "MUST NOT",
    misleads: false,
    methods,
    title: "A LOCK with a Depth other than 0 and infinity is refused.",
    *check(context) {
      const { depthSent } = context;
      if (
        depthSent === undefined ||
        /^(?:0|infinity)$/i.test(depthSent) ||
        !isNew(context) ||
        !isGranted(context)
      )
        return;
      yield { message: `A LOCK with Depth ${depthSent} was granted.`, evidence: `Depth: ${depthSent}` };
    },
  },
  {
    id: "9.10.3-3",
    level: "MUST",
    misleads: true,
    methods,
    title: "A LOCK is granted for all members or fails: a 207 says what prevented it.",
    *check({ status, multistatus }) {
      if (status !== 207 || multistatus === undefined || !multistatus.complete) return;
      if (multistatus.responses.some(failsSomewhere)) return;
      yield { message: "Nothing failed in the 207: whether there is a lock is not said." };
    },
  },
  {
    id: "9.10.3-5",
    level: "SHOULD",
    misleads: false,
    methods,
    title: "A LOCK that a member prevented also has a response with 424 for the request URL.",
    *check({ status, multistatus, entries, key }) {
      if (status !== 207 || key === undefined || !multistatus?.complete) return;
      if (
        !entries.some(({ response }) => failsSomewhere(response)) ||
        entries.some((entry) => entry.key === key)
      )
        return;
      yield { message: "There is no response for the request URL." };
    },
  },
];
export const unlock: readonly Declared[] = [
  {
    id: "9.11-3",
    level: "MUST",
    misleads: false,
    methods: ["UNLOCK"],
    title: "An UNLOCK that cannot remove the whole lock fails as a whole, not with a 207.",
    *check({ status, entries }) {
      const failed = entries.find(({ response }) => failsSomewhere(response));
      if (status !== 207 || failed === undefined) return;
      const code = failed.response.status?.code;
      yield {
        message: `The failure${isFailure(code) ? ` (${code})` : ""} is inside a 207: a client takes it for a success.`,
        href: failed.href,
        offset: failed.offset,
      };
    },
  },
  {
    id: "9.11-token",
    level: "MUST",
    misleads: false,
    methods: ["UNLOCK"],
    title: "An UNLOCK without a Lock-Token header removes nothing.",
    *check({ status, requestHeadersKnown, requestHeader }) {
      if (
        status === 207 ||
        !isSuccess(status) ||
        !requestHeadersKnown ||
        requestHeader("Lock-Token") !== undefined
      )
        return;
      yield { message: `The UNLOCK had no Lock-Token header, yet the answer is ${status}.` };
    },
  },
];
