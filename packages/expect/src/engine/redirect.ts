import { redirectedElsewhere, type Redirected } from "@multistatus/core";
import { faultAt } from "./faults.ts";
import type { Claim } from "./judge.ts";
import type { MatcherOptions } from "./options.ts";
import type { Subject } from "./subject.ts";
import { unknown, type Verdict } from "./verdict.ts";

type Leave = Pick<MatcherOptions, "allowRedirect">;

/** What is wrong with the request URL then, in the words that stay the same. */
export const redirectFault = "redirected to another path";

/**
 * The verdict on what was received. The answer of another path than was asked for tells nothing of that one: unless it is
 * allowed, no claim holds there, negated or not.
 */
export function verdictOf(claim: Claim, subject: Subject): Verdict {
  const doubt = claim.judgesRedirect === true ? undefined : redirectDoubt(subject, claim.options);
  return doubt === undefined ? claim.check(subject) : doubtful(doubt);
}

/** Why an answer is not that of the resource which was asked for, with what to do: two sentences. */
export function redirectDoubt(subject: Subject, options: Leave | undefined): string | undefined {
  const elsewhere = redirected(subject, options);
  if (elsewhere === undefined) return undefined;
  const { asked, answered } = elsewhere;
  if (asked === undefined)
    return `a redirect led to ${answered}, and what was asked for is not known: this may be the answer of another path. Name it, as in exchangeFrom(response, { method, url }); where the redirect is meant, pass { allowRedirect: true }.`;
  return `a redirect led from ${asked} to another path, so this is the answer of ${answered}. Ask for that URL itself; where the redirect is meant, pass { allowRedirect: true }.`;
}

/** Where redirects led to another path, unless that is allowed. */
export function redirected(subject: Subject, options: Leave | undefined): Redirected | undefined {
  if ("body" in subject || options?.allowRedirect === true) return undefined;
  return redirectedElsewhere(subject.exchange);
}

function doubtful(doubt: string): Verdict {
  return { ...unknown(doubt), faults: (subject) => [faultAt(subject, "", redirectFault)] };
}

/** As if it had been asked where it was answered: for a diagnosis to which the redirect is no failure. */
export function withoutRedirects(subject: Subject): Subject {
  if ("body" in subject || redirectedElsewhere(subject.exchange) === undefined) return subject;
  const { exchange } = subject;
  return { exchange: { ...exchange, hops: exchange.hops.filter(({ reason }) => reason !== "redirect") } };
}
