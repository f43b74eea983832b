import { isSuccess } from "../../resources/status.ts";
import { saysNothingOfTheLock } from "../locks.ts";
import { isFailure } from "../reading.ts";
import type { Breach, Declared } from "../types.ts";

/** Statuses that should not stand in the 207 of a method that walks a tree, with the audit's ids. */
const UNWANTED = [
  ["9.6.1-5", "DELETE", [424]],
  ["9.6.1-6", "DELETE", [204]],
  ["9.8.3-8", "COPY", [424]],
  ["9.8.3-9", "COPY", [201, 204]],
  ["9.9.2-7", "MOVE", [424]],
  ["9.9.2-8", "MOVE", [201, 204]],
] as const;

const unwantedStatuses = UNWANTED.map(([id, method, codes]): Declared => ({
  id,
  level: "SHOULD NOT",
  misleads: false,
  methods: [method],
  title: `The Multi-Status of a ${method} has no ${codes.join(" and no ")}.`,
  *check({ entries }): Generator<Breach> {
    for (const { response, href, offset } of entries) {
      const code = response.status?.code;
      if (code !== undefined && codes.some((unwanted) => unwanted === code)) {
        yield { message: `${href} has status ${code}.`, href, offset, evidence: response.status?.text };
      }
    }
  },
}));

/** COPY and MOVE that failed at another resource than the one asked for say so with a 207. */
function failureAtMember(id: string, method: string): Declared {
  return {
    id,
    level: "MUST",
    misleads: false,
    methods: [method],
    title: `A ${method} that fails at another resource than the one asked for is answered with 207.`,
    *check({ entries, key, status, body }): Generator<Breach> {
      if (status === undefined || status === 207 || key === undefined) return;
      const failed = entries.find(({ response, key: at }) => at !== key && isFailure(response.status?.code));
      if (failed === undefined) return;
      const code = failed.response.status?.code;
      const message = `${failed.href} failed with ${code}, but the answer is ${status} over a DAV:${body.kind}${isSuccess(status) ? ": a client takes it for a success" : ""}.`;
      yield {
        message,
        href: failed.href,
        offset: failed.offset,
        evidence: failed.response.xml(),
        misleads: isSuccess(status),
      };
    },
  };
}

function needsDestination(id: string, method: string): Declared {
  return {
    id,
    level: "MUST",
    misleads: false,
    methods: [method],
    title: `A ${method} without a Destination is refused.`,
    *check({ requestHeadersKnown, requestHeader, status }) {
      if (
        !requestHeadersKnown ||
        requestHeader("Destination") !== undefined ||
        !isSuccess(status) ||
        status === 207
      )
        return;
      yield { message: `The ${method} had no Destination, yet the answer is ${status}.` };
    },
  };
}

const LOCKED = [
  ["9.8.5-2", "COPY"],
  ["9.9.4-2", "MOVE"],
] as const;

const lockedAnswers = LOCKED.map(([id, method]): Declared => ({
  id,
  level: "SHOULD",
  misleads: false,
  needsBody: true,
  methods: [method],
  title: `A 423 to ${method} names the lock in the way with lock-token-submitted.`,
  *check(context) {
    if (saysNothingOfTheLock(context))
      yield { message: "The 423 has no DAV:error body that names the lock." };
  },
}));

export const tree: readonly Declared[] = [
  {
    id: "9.3-5",
    level: "MUST",
    misleads: false,
    methods: ["MKCOL"],
    title: "A MKCOL body of a kind that the server does not understand is refused with 415.",
    *check({ asked, request, status }) {
      if (!isSuccess(status) || (request.body?.size ?? 0) === 0) return;
      if (asked.kind !== "malformed" && asked.kind !== "other") return;
      yield { message: `The body is no DAV:mkcol, yet the answer is ${status}.` };
    },
  },
  ...unwantedStatuses,
  failureAtMember("9.8.3-7", "COPY"),
  failureAtMember("9.9.2-6", "MOVE"),
  needsDestination("9.8-1", "COPY"),
  needsDestination("9.9-1", "MOVE"),
  {
    id: "9.8.4-1",
    also: ["9.9.3-1"],
    level: "MUST",
    misleads: false,
    methods: ["COPY", "MOVE"],
    title: "With Overwrite: F an existing destination is kept and the request fails.",
    *check({ requestHeader, status, method }) {
      if (!/^f$/i.test(requestHeader("Overwrite") ?? "") || status !== 204) return;
      yield {
        message: `The ${method} with Overwrite: F was answered with 204: something was overwritten.`,
      };
    },
  },
  ...lockedAnswers,
];
