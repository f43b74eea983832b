import { splitReference } from "../../resources/reference.ts";
import { isSuccess } from "../../resources/status.ts";
import { dav } from "../elements.ts";
import type { Breach, ConformanceContext, Declared } from "../types.ts";
import type { MultiStatus } from "../../multistatus/types.ts";

const methods = ["REPORT"];

/** The Multi-Status of a sync-collection, when it is whole. */
function synced({ asked, multistatus, status }: ConformanceContext): MultiStatus | undefined {
  if (asked.kind !== "report" || asked.report !== dav("sync-collection") || status !== 207) return undefined;
  return multistatus?.complete ? multistatus : undefined;
}

export const sync: readonly Declared[] = [
  {
    id: "rfc6578-3.2-token",
    level: "MUST",
    misleads: true,
    methods,
    title: "The answer to sync-collection has a sync-token.",
    *check(context) {
      const answer = synced(context);
      if (answer === undefined || (answer.syncToken?.text ?? "") !== "") return;
      // A server that refuses the report inside a 207 (not for the truncated result) has not synchronised.
      const [only, more] = context.entries;
      if (more === undefined && only?.key === context.key && only?.response.status !== undefined) return;
      yield { message: "There is no sync-token: a client cannot ask for what changes next." };
    },
  },
  {
    id: "rfc6578-3.1-token",
    level: "MUST",
    misleads: false,
    methods,
    title: "A sync-token is a URI.",
    *check(context) {
      const token = synced(context)?.syncToken;
      if (token === undefined || token.text === "" || splitReference(token.text).scheme !== undefined) return;
      yield { message: "The sync-token is no URI.", offset: token.offset, evidence: token.text };
    },
  },
  {
    id: "rfc6578-3.3-depth",
    level: "MUST",
    misleads: false,
    methods,
    title: "A sync-collection is carried out with Depth 0 only.",
    *check(context) {
      if (synced(context) === undefined || context.depthSent === undefined || context.depthSent === "0")
        return;
      yield { message: `Depth ${context.depthSent} was accepted.`, evidence: `Depth: ${context.depthSent}` };
    },
  },
  {
    id: "rfc6578-3.2-member",
    level: "MUST",
    misleads: false,
    methods,
    title: "In a sync-collection a changed member has propstats only, a removed one 404 only.",
    *check(context): Generator<Breach> {
      if (synced(context) === undefined) return;
      for (const { response, href, offset } of context.entries) {
        const code = response.status?.code;
        if (code === 404 && response.propstats.length > 0) {
          yield { message: `${href} has the status 404 and propstats.`, href, offset };
        } else if (isSuccess(code)) {
          const bare = response.propstats.length === 0;
          const message = `${href} has the status ${code}${bare ? " and no propstat" : ""}.`;
          yield { message, href, offset };
        }
      }
    },
  },
  {
    id: "rfc6578-3.4-removed",
    level: "MUST NOT",
    misleads: false,
    methods,
    title: "A sync-collection with an empty token reports no removed members.",
    *check(context): Generator<Breach> {
      const { asked } = context;
      if (synced(context) === undefined || asked.kind !== "report" || asked.syncToken !== "") return;
      for (const { response, href, offset } of context.entries) {
        if (response.status?.code === 404) yield { message: `${href} is reported as removed.`, href, offset };
      }
    },
  },
  {
    id: "rfc6578-3.6-truncated",
    level: "MUST",
    misleads: true,
    methods,
    title: "A truncated result has a 507 for the request URL, with number-of-matches-within-limits.",
    *check(context): Generator<Breach> {
      if (synced(context) === undefined || context.key === undefined) return;
      for (const { response, href, key, offset } of context.entries) {
        if (response.status?.code !== 507) continue;
        const named = response.error?.conditions.some(
          ({ name }) => name === dav("number-of-matches-within-limits"),
        );
        if (key !== context.key) {
          const message = `The 507 is for ${href}, not for the request URL: a client takes the result for whole.`;
          yield { message, href, offset, misleads: named !== true };
        } else if (named !== true) {
          yield { message: "The 507 has no number-of-matches-within-limits.", href, offset, misleads: false };
        }
      }
    },
  },
];
