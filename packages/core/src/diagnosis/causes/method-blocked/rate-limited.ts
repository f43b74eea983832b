import { headerValue } from "../../../exchange/headers.ts";
import { clueOf, failedWith, outer } from "../../context/ask.ts";
import { isThrottled, refusedBefore } from "../../context/locked-out.ts";
import type { DiagnosisContext } from "../../context/types.ts";
import type { Sighting } from "../../define.ts";
import { fromLog, responseHeader, speaksAgainst, speaksFor, STATUS } from "../../evidence.ts";
import type { Evidence, Problem } from "../../types.ts";

/** The older names, GitHub's and nginx modules' own, and the field of the IETF's draft. */
const LEFT = /^(?:x-)?rate-?limit(?:-(?:limit|remaining|reset|policy))?$/i;

/** How long to wait, in words, by Retry-After (RFC 9110 section 10.2.3). */
function wait(context: DiagnosisContext): string {
  const value = headerValue(context.answer.headers, "Retry-After")?.trim();
  if (value === undefined) return "";
  return /^\d+$/.test(value)
    ? ` It may be tried again after ${value} s.`
    : ` It may be tried again ${value}.`;
}

/** Whether it is the rate of requests that is refused, by a 429, or by a log line beside nginx's own 503 for it. */
export const isRateLimited = (context: DiagnosisContext): boolean =>
  context.answer.status === 429 ||
  (context.answer.status === 503 && clueOf(context, "rate-limited") !== undefined);

/** Too many requests: a policy about the client, and about none of its methods (RFC 6585 section 4). */
export function rateLimited(context: DiagnosisContext, problem: Problem): Sighting | undefined {
  const clue = clueOf(context, "rate-limited");
  if (!failedWith(problem, 429) && !(clue && outer(problem, 503))) return undefined;
  const evidence: Evidence[] = [];
  if (problem.status === 429)
    evidence.push(
      speaksFor("decisive", STATUS, "429: too many requests in too short a time (RFC 6585 section 4)."),
    );
  if (clue) evidence.push(fromLog("decisive", clue, "The log says that a rate limit refused the request."));
  const field = context.answer.headers.find(([name]) => LEFT.test(name));
  if (field)
    evidence.push(
      speaksFor("weak", responseHeader(field[0]), "The answer says how many requests are allowed.", {
        quote: field.join(": "),
      }),
    );
  if (isThrottled(context) || refusedBefore(context))
    evidence.push(speaksAgainst("strong", STATUS, "It is refused sign-ins that were counted."));
  return {
    evidence,
    resources: [],
    explanation: `Too many requests came in too short a time, and a rate limit refuses more.${wait(context)}`,
  };
}
