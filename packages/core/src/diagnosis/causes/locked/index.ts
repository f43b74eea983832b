import { clueOf, hasCondition, isWhole, outer, wordsOf } from "../../context/ask.ts";
import { lockInTheWay } from "../../context/locks.ts";
import type { DiagnosisContext } from "../../context/types.ts";
import { reasonsIn } from "../../context/vocabulary.ts";
import { defineCause } from "../../define.ts";
import type { CauseDefinition } from "../../define.ts";
import {
  fromLog,
  PAYLOAD,
  requestHeader,
  responseHeader,
  speaksAgainst,
  speaksFor,
  STATUS,
} from "../../evidence.ts";
import type { Evidence, Problem } from "../../types.ts";
import { lockDiscovery } from "../../probes.ts";
import { describeLock } from "./describe.ts";
import { fixes } from "./fixes.ts";

const LOCK_CONDITIONS = ["lock-token-submitted", "no-conflicting-lock", "lock-token-matches-request-uri"];

function tokenRefused(context: DiagnosisContext, problem: Problem): Evidence[] {
  const { request } = context;
  const tags = request.ifMatch.length + request.if.tags.length + request.ifNoneMatch.length;
  const refused = outer(problem, 400, 403, 409, 412, 424);
  if (!refused || problem.failures.length === 0) return [];
  if (request.method === "UNLOCK")
    return [
      request.lockToken === undefined
        ? speaksFor(
            "strong",
            requestHeader("Lock-Token"),
            "UNLOCK was sent without a Lock-Token, which it needs (RFC 4918 section 9.11).",
          )
        : speaksFor(
            "strong",
            requestHeader("Lock-Token"),
            "UNLOCK was refused: the token that was sent is not that of a lock on this resource.",
          ),
    ];
  if (request.if.tokens.length === 0) return [];
  const text =
    "The only condition of the If header is a lock token, and it did not hold: the lock has expired, was released, or is another.";
  const only = tags === 0 && !request.keepDestination;
  if (problem.status === 412) return [speaksFor(only ? "decisive" : "moderate", requestHeader("If"), text)];
  return request.method === "LOCK" ? [speaksFor("strong", requestHeader("If"), text)] : [];
}

function submission(context: DiagnosisContext, problem: Problem): Evidence[] {
  const { request, known } = context;
  if (problem.status !== 423 || request.method === "LOCK") return [];
  const ours = known.locks.find((lock) => lock.ours && request.place.key.startsWith(lock.key));
  const submitted = ours?.tokens.some((token) => request.if.tokens.includes(token)) ?? false;
  if (submitted)
    return [
      speaksAgainst("strong", requestHeader("If"), "The token of the lock was submitted as it should be."),
    ];
  if (ours)
    return [
      speaksFor(
        "moderate",
        ours.at,
        "The client holds this lock itself and did not submit its token in an If header.",
      ),
    ];
  if (request.lockToken !== undefined && request.if.tokens.length === 0)
    return [
      speaksFor(
        "moderate",
        requestHeader("Lock-Token"),
        "The token stands in Lock-Token; only the If header submits it (RFC 4918 section 10.5).",
      ),
    ];
  return [];
}

export const locked: CauseDefinition = defineCause({
  id: "locked",
  family: "conflict",
  prior: "medium",
  title: "A lock is in the way, or its token was not submitted as it must be",
  rfc: ["RFC 4918 section 11.3", "RFC 4918 section 7", "RFC 4918 section 10.4"],
  look(context, problem) {
    const evidence: Evidence[] = [];
    const failed = problem.failures.length > 0;
    if (failed && problem.status === 423)
      evidence.push(speaksFor("decisive", STATUS, "The status is 423 Locked."));
    const condition = failed ? hasCondition(problem, ...LOCK_CONDITIONS) : undefined;
    if (condition)
      evidence.push(speaksFor("decisive", PAYLOAD, `The body names the condition ${condition}.`));
    evidence.push(...tokenRefused(context, problem), ...submission(context, problem));
    const reasons = reasonsIn(wordsOf(context, problem));
    const lockWords = reasons.some((reason) => reason === "locked" || reason === "lock-token-mismatch");
    if (failed && problem.status !== 423 && problem.status !== 404 && lockWords)
      evidence.push(
        speaksFor("strong", PAYLOAD, "The server's message speaks of a lock.", {
          quote: wordsOf(context, problem),
        }),
      );
    const clue = clueOf(context, "locked", "lock-token-mismatch");
    if (clue && failed && isWhole(problem))
      evidence.push(fromLog("strong", clue, "The log speaks of a lock."));
    if (failed && problem.status === 424 && evidence.length === 0)
      evidence.push(
        speaksFor(
          "moderate",
          STATUS,
          "424 says that something else failed, and nothing names it: most often that is a lock on a member or on the parent.",
        ),
      );
    const missing = clueOf(context, "lock-token-missing");
    if (missing && context.request.lockToken !== undefined && context.request.method === "UNLOCK")
      evidence.push(
        speaksAgainst(
          "decisive",
          { kind: "log", format: missing.format, line: missing.line },
          "The server saw no token at all, though one was sent.",
          { quote: missing.raw },
        ),
      );
    if (evidence.length === 0) return undefined;
    const lock = lockInTheWay(context, problem);
    if (lock) evidence.push(speaksFor("weak", lock.at, describeLock(lock)));
    const owner = context.answer.headers.find(([name]) => name.toLowerCase() === "x-svn-lock-owner")?.[1];
    if (owner)
      evidence.push(
        speaksFor(
          "weak",
          responseHeader("X-SVN-Lock-Owner"),
          `Subversion names the owner of the lock: ${owner}.`,
        ),
      );
    return { evidence };
  },
  fixes,
  probe: (context, resources) => lockDiscovery(context, resources),
});
