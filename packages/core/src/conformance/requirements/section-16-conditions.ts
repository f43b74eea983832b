import { errorsBesideSuccess } from "../../resources/error-beside-success.ts";
import { dav } from "../elements.ts";
import { conditionsOf, errorPlace, errorsOf } from "../errors.ts";
import { namesCondition } from "../locks.ts";
import type { ExpandedName, UnknownElement } from "../../multistatus/types.ts";
import type { Breach, Declared } from "../types.ts";

/** The conditions of RFC 4918 section 16 with the status that each goes with. */
const STATUS_OF: Readonly<Record<ExpandedName, number>> = {
  [dav("lock-token-matches-request-uri")]: 409,
  [dav("lock-token-submitted")]: 423,
  [dav("no-conflicting-lock")]: 423,
  [dav("no-external-entities")]: 403,
  [dav("preserved-live-properties")]: 409,
  [dav("propfind-finite-depth")]: 403,
  [dav("cannot-modify-protected-property")]: 403,
};

/** Conditions that RFCs put into the DAV: namespace, but for those of versioning and the like. */
const DAV_CONDITIONS = new Set(
  `add-member allow-client-defined-uri allowed-ace allowed-media-type allowed-principal
  cannot-modify-unsupported-property copy-creates-new-resource deny-before-grant grant-only
  limited-number-of-aces lock-deleted lock-token-matches-request-uri lock-token-submitted missing-invert
  missing-required-principal name-allowed need-privileges no-abstract no-ace-conflict no-conflicting-lock
  no-external-entities no-inherited-ace-conflict no-invert no-modification not-supported-privilege
  number-of-matches-within-limits preserve-properties preserved-live-properties propfind-finite-depth
  quota-not-exceeded recognized-principal required-principal restore-content-and-dead-properties
  sufficient-disk-space supported-live-property supported-privilege sync-traversal-supported valid-resourcetype
  valid-sync-token`
    .split(/\s+/)
    .map(dav),
);

/**
 * Words of the 140 others, by which versioning, ordering, redirects, searching and bindings are known (RFC 3253, 3648, 4437,
 * 5323 and 5842).
 */
const OTHER_CONDITIONS =
  /version|check|baseline|activity|label|work|merge|configuration|redirect|reftarget|bind|cycle|order|search|history|predecessor|update|overwrit|must-|deadlock|destination|protected|report/;

export const errorConditions: readonly Declared[] = [
  {
    id: "14.5-1",
    level: "MUST NOT",
    misleads: false,
    title: "A DAV:error holds at least one element and no text.",
    *check(context): Generator<Breach> {
      for (const stated of errorsOf(context)) {
        const { conditions, text } = stated.error;
        const place = errorPlace(stated);
        if (conditions.length === 0) yield { message: "The DAV:error names no condition.", ...place };
        else if (text) yield { message: "The DAV:error holds text.", ...place, evidence: text };
      }
    },
  },
  {
    id: "16-1",
    level: "MUST",
    misleads: false,
    title: "In a Multi-Status a condition is inside an error element of its response or propstat.",
    *check({ entries }): Generator<Breach> {
      for (const { response, href } of entries) {
        for (const { unknown } of [response, ...response.propstats]) {
          const bare = unknown.find(({ name }: UnknownElement) => Object.hasOwn(STATUS_OF, name));
          if (bare === undefined) continue;
          yield {
            message: `${bare.name} stands outside an error element.`,
            href,
            offset: bare.offset,
            evidence: bare.xml(),
          };
        }
      }
    },
  },
  {
    id: "16-2",
    level: "MUST",
    misleads: false,
    title: "Outside a Multi-Status a condition is inside a top-level error element.",
    *check({ body }) {
      const root = body.kind === "other" ? body.root : undefined;
      if (root !== undefined && Object.hasOwn(STATUS_OF, root.name)) {
        yield { message: `${root.name} is the root of the body.` };
      }
    },
  },
  {
    id: "16-name",
    level: "SHOULD",
    misleads: false,
    title: "A condition in the namespace DAV: is one that an RFC defines.",
    *check(context): Generator<Breach> {
      for (const stated of conditionsOf(context)) {
        const { name, namespace } = stated.condition;
        if (namespace !== "DAV:" || DAV_CONDITIONS.has(name) || OTHER_CONDITIONS.test(name)) continue;
        yield {
          message: `No RFC defines ${name} as a condition: clients cannot act on it.`,
          ...errorPlace(stated),
          evidence: name,
        };
      }
    },
  },
  {
    id: "16-status",
    level: "SHOULD",
    misleads: false,
    title: "A condition comes under the status that RFC 4918 gives it.",
    *check(context): Generator<Breach> {
      for (const stated of conditionsOf(context)) {
        const due = STATUS_OF[stated.condition.name];
        if (due === undefined || stated.code === undefined || stated.code === due) continue;
        const message = `${stated.condition.name} comes under ${stated.code}, not ${due}.`;
        yield { message, ...errorPlace(stated) };
      }
    },
  },
  {
    id: "16-success",
    level: "MUST NOT",
    misleads: true,
    title: "A DAV:error, which says why a method failed, does not come with a success.",
    *check({ entries }): Generator<Breach> {
      for (const { response, href } of entries) {
        for (const { error, status } of errorsBesideSuccess(response)) {
          const names = error.conditions.map(({ name }) => name).join(", ") || "an error";
          const message = `${href} has ${status} beside ${names}: whether it was done is not said.`;
          yield { message, ...errorPlace({ error, href }) };
        }
      }
    },
  },
  {
    id: "16-4",
    level: "SHOULD",
    misleads: false,
    needsBody: true,
    methods: ["UNLOCK"],
    title: "An UNLOCK whose token does not match the URL is refused with lock-token-matches-request-uri.",
    *check({ status, body }) {
      if (status === 409 && !namesCondition(body))
        yield { message: "The 409 has no DAV:error body that names a condition." };
    },
  },
  {
    id: "16-5",
    level: "MUST",
    misleads: false,
    title: "lock-token-submitted names at least one locked resource that was in the way.",
    *check(context): Generator<Breach> {
      for (const stated of conditionsOf(context)) {
        const { condition } = stated;
        if (condition.name !== dav("lock-token-submitted") || condition.hrefs.some((href) => href !== ""))
          continue;
        yield {
          message: "lock-token-submitted names no resource.",
          ...errorPlace(stated),
          evidence: condition.name,
        };
      }
    },
  },
];
