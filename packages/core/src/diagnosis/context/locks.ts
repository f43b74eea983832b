import { headerValue } from "../../exchange/headers.ts";
import type { Exchange } from "../../exchange/types.ts";
import { readTimeout } from "../../properties/locks.ts";
import { conditionsOf } from "../../resources/status.ts";
import type { Problem } from "../types.ts";
import { bare, isWhole, succeeded, targetOf } from "./ask.ts";
import { conflictPaths } from "./condition-hrefs.ts";
import { isWithin } from "./endpoint.ts";
import type { DiagnosisContext } from "./types.ts";
import type { KnownLock } from "./known-types.ts";

/** Failures looked at: a lock that matters shows among the first. */
const LOOKED_AT = 50;

/** Locks seen that cover a failing resource: on it, on an ancestor, or on a member of it; what was seen last comes first. */
export function locksInTheWay(context: DiagnosisContext, problem: Problem): KnownLock[] {
  const paths = problem.failures.slice(0, LOOKED_AT).map(({ path }) => path);
  const { path: target } = targetOf(context);
  if (isWhole(problem)) paths.push(target);
  const covers = (lock: KnownLock, path: string): boolean =>
    bare(path) === bare(lock.path) ||
    (isWithin(path, lock.path) && lock.depth?.toLowerCase() === "infinity") ||
    (isWhole(problem) && context.request.method !== "PUT" && isWithin(lock.path, path));
  return context.known.locks.filter((lock) => paths.some((path) => covers(lock, path))).toReversed();
}

/** Paths that lock conditions of the answer name: the roots of the locks in the way (RFC 4918 section 16). */
export function namedRoots({ request, answer }: DiagnosisContext): string[] {
  const { body } = answer;
  if (body.kind === "error") return conflictPaths(request, body.error.conditions);
  if (body.kind !== "multistatus") return [];
  return body.responses.flatMap((response) => conflictPaths(request, conditionsOf(response)));
}

/** Who a request says it comes from, where its scheme shows it on every request alike. */
function userOf({ request }: Exchange): string | undefined {
  const sent = headerValue(request.headers, "Authorization");
  if (sent === undefined) return undefined;
  return /^basic\s/i.test(sent) ? sent : /^digest\s.*\busername="([^"]*)"/i.exec(sent)?.[1];
}

/** This client took the lock: its token came with the answer to a LOCK that was not another user's. */
export function isOurs(context: DiagnosisContext, lock: KnownLock): boolean {
  const me = userOf(context.exchange);
  return context.known.locks.some((one) => {
    if (!one.ours || one.at.kind !== "earlier-exchange") return false;
    const taker = context.earlier[one.at.index];
    const other = taker && userOf(taker);
    return (
      (me === undefined || other === undefined || me === other) &&
      one.tokens.some((token) => lock.tokens.includes(token))
    );
  });
}

/** State tokens of the If header that can be those of locks: all but the one that never matches (RFC 4918 section 10.4.8). */
export const submittedTokens = ({ request }: DiagnosisContext): string[] =>
  request.if.tokens.filter((token) => !/^DAV:no-lock$/i.test(token));

const momentOf = (exchange: Exchange | undefined): number => Date.parse(exchange?.timing?.startedAt ?? "");

/** What the session shows to have happened to a lock since it was granted. */
export function fateOf(context: DiagnosisContext, token: string): "released" | "expired" | undefined {
  const { earlier, exchange, known } = context;
  const released = earlier.some(
    ({ request, response }) =>
      request.method.toUpperCase() === "UNLOCK" &&
      succeeded({ response }) &&
      headerValue(request.headers, "Lock-Token")?.includes(token),
  );
  if (released) return "released";
  const granted = known.locks.findLast(
    ({ tokens, at }) => tokens.includes(token) && at.kind === "earlier-exchange",
  );
  if (granted?.timeout === undefined || granted.at.kind !== "earlier-exchange") return undefined;
  const { seconds } = readTimeout(granted.timeout);
  const passed = (momentOf(exchange) - momentOf(earlier[granted.at.index])) / 1000;
  return seconds !== undefined && passed > seconds ? "expired" : undefined;
}
