import { clueOf, failedWith, hasCondition, isWhole, outer, servedBy } from "../../context/ask.ts";
import { namedRoots } from "../../context/locks.ts";
import { requiredTags } from "../../context/tags.ts";
import { tellsRequestHeaders } from "../../context/told.ts";
import type { DiagnosisContext } from "../../context/types.ts";
import { nginxServes } from "../nginx-serves.ts";
import type { CauseRule } from "../rule.ts";
import {
  logAgainst,
  PAYLOAD,
  requestHeader,
  speaksAgainst,
  speaksFor,
  STATUS,
  conditionNamed,
} from "../../evidence.ts";
import type { Evidence, Problem } from "../../types.ts";
import { lockDiscovery } from "../../probes.ts";
import { describeLock } from "./describe.ts";
import { ifUnseen, lockState } from "../../context/lock-state.ts";
import type { LockState } from "../../context/lock-state.ts";
import { holder, spoken } from "./spoken.ts";

const LOCK_CONDITIONS = ["lock-token-submitted", "no-conflicting-lock", "lock-token-matches-request-uri"];

/** UNLOCK answers 400 without a token, 403 to who may not, 409 where the token is not of this resource (RFC 4918 section 9.11.1). */
function unlockRefused(context: DiagnosisContext, problem: Problem): Evidence[] {
  const { request } = context;
  if (!failedWith(problem, 400, 403, 409, 412, 424)) return [];
  const at = requestHeader("Lock-Token");
  if (request.lockToken === undefined && tellsRequestHeaders(context))
    return [speaksFor("strong", at, "UNLOCK was sent without a Lock-Token (RFC 4918 section 9.11).")];
  const text =
    problem.status === 403
      ? "403 to UNLOCK: this user may not remove the lock (RFC 4918 section 9.11.1)."
      : `UNLOCK was refused: the token that was sent${request.lockToken === undefined ? ", if any," : ""} is not that of a lock on this resource.`;
  return [speaksFor("strong", at, text)];
}

/** 412, 400 or 409 where the If header's token is what did not hold. */
function tokenRefused(context: DiagnosisContext, problem: Problem, state: LockState): Evidence[] {
  const { request } = context;
  if (request.method === "UNLOCK") return unlockRefused(context, problem);
  const refused = failedWith(problem, 412) || outer(problem, 400, 403, 409, 424);
  if (!refused) return [];
  const at = requestHeader("If");
  if (state.kind === "misplaced" && state.at.kind === "request-header" && state.at.name === "If")
    return [speaksFor("strong", at, state.text)];
  if (request.if.tokens.length === 0) return [];
  if (problem.status !== 412)
    return request.method === "LOCK"
      ? [speaksFor("strong", at, "The lock that the If header names could not be refreshed.")]
      : [];
  const tags = request.ifMatch.length + request.if.tags.length + request.ifNoneMatch.length;
  const only = tags === 0 && !request.keepDestination;
  const evidence = [
    speaksFor(
      only ? "decisive" : "moderate",
      at,
      only
        ? "The only condition of the If header is a lock token, and it did not hold."
        : "The If header has a lock token and other conditions; one of them did not hold.",
    ),
  ];
  // Of several conditions, what the session shows of the lock tells which one failed.
  if (!only && state.shown && state.kind !== "submitted")
    evidence.push(speaksFor("strong", state.at, state.text));
  return evidence;
}

/** Whose lock it is and what it is like. */
function stateEvidence(context: DiagnosisContext, problem: Problem, state: LockState): Evidence[] {
  if (state.kind === "submitted")
    return [speaksAgainst(ifUnseen(context) === undefined ? "strong" : "decisive", state.at, state.text)];
  if (!failedWith(problem, 423, 412)) return [];
  // Beside an entity tag, a token that nothing is known of is as likely to be right.
  if (problem.status === 412 && !state.shown && requiredTags(context).length > 0) return [];
  const evidence = [speaksFor(state.shown ? "moderate" : "weak", state.at, state.text)];
  if (state.lock)
    evidence.push(speaksFor("weak", state.lock.at, `Lock discovery shows ${describeLock(state.lock)}.`));
  return evidence;
}

/** What is said of the lock where none was seen: its root and its holder. */
function hearsay(context: DiagnosisContext, problem: Problem, state: LockState): Evidence[] {
  const roots = state.lock || !failedWith(problem, 423, 412) ? [] : namedRoots(context);
  const held = holder(context, problem);
  if (roots.length === 0) return held;
  return [speaksFor("weak", PAYLOAD, `The body names the lock's root: ${roots.join(", ")}.`), ...held];
}

function explain(state: LockState, details: readonly Evidence[]): string {
  if (state.lock) return `${state.text} In the way: ${describeLock(state.lock)}.`;
  return [state.text, ...details.map(({ text }) => text)].join(" ");
}

export const locked: CauseRule = {
  id: "locked",
  family: "conflict",
  prior: "medium",
  title: "A lock is in the way, or its token was not submitted as it must be",
  rfc: ["RFC 4918 section 11.3", "RFC 4918 section 7", "RFC 4918 section 10.4"],
  look(context, problem) {
    if (problem.failures.length === 0 || problem.about === "entity-tag") return undefined;
    const state = lockState(context, problem);
    const evidence: Evidence[] = [];
    if (problem.status === 423) evidence.push(speaksFor("decisive", STATUS, "The status is 423 Locked."));
    const condition = hasCondition(problem, ...LOCK_CONDITIONS);
    evidence.push(
      ...conditionNamed(condition),
      ...tokenRefused(context, problem, state),
      ...spoken(context, problem),
    );
    if (problem.status === 424 && evidence.length === 0) {
      const text =
        "Something else failed, and nothing names it: most often that is a lock on a member or on the parent.";
      return { evidence: [speaksFor("weak", STATUS, text)], explanation: `${text} Lock discovery tells.` };
    }
    const missing = clueOf(context, "lock-token-missing");
    if (missing && context.request.lockToken !== undefined && context.request.method === "UNLOCK")
      evidence.push(logAgainst("decisive", missing, "The server saw no token, though one was sent."));
    if (evidence.length === 0) return undefined;
    const details = hearsay(context, problem, state);
    evidence.push(...stateEvidence(context, problem, state), ...details);
    const named = isWhole(problem) ? namedRoots(context) : [];
    return {
      evidence,
      explanation: explain(state, details),
      ...(named.length > 1 && { resources: [...new Set(named)] }),
    };
  },
  // Of servers that keep their locks in memory, nginx alone may as well be a proxy, which keeps none.
  fits: (context, { products }) =>
    products?.includes("nginx-dav-ext") !== true ||
    nginxServes(context) ||
    ["iis", "tomcat", "rclone", "golang", "sftpgo"].some((line) => servedBy(context, line)),
  probe: lockDiscovery,
};
