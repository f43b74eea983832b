import { decodedPath, diagnose, type Cause, type Diagnosis } from "@multistatus/core";
import { causeOfFailures, escapeLine, firstStep } from "@multistatus/report/text";
import { diagnosisOf } from "./diagnosed.ts";
import { failuresOf, ownFaultsOf } from "./faults.ts";
import type { Claim } from "./judge.ts";
import { moreOf } from "./more.ts";
import { readSubject } from "./reading.ts";
import type { Subject } from "./subject.ts";
import type { Verdict } from "./verdict.ts";

/** Bytes of a body; beyond, a diagnosis takes longer than somebody waits for a message. */
const most = 1_000_000;

/**
 * The likeliest cause of what a claim fails on, what to try first, and where more is to be read: a line each. Empty where the
 * diagnosis has none, or has it for something else in the answer.
 */
export function likelyCauseText(claim: Claim, subject: Subject, verdict: Verdict): string {
  if ("body" in subject || verdict.cause === false) return "";
  const { exchange } = subject;
  if ((exchange.response?.body.size ?? 0) > most) return "";
  const { beside } = claim;
  const diagnosis =
    beside?.is === "before"
      ? diagnose({ exchange, baseline: { exchange: beside.exchange, is: "before" } })
      : diagnosisOf(exchange);
  const cause = likeliest(diagnosis, claim, subject, verdict);
  if (cause === undefined) return "";
  // A plan is bounded, and what else fails may have filled it.
  const step = diagnosis.plan.find((each) => each.cause === cause.id) ?? cause.fixes[0];
  return [
    `${cause.id} (${cause.likelihood}): ${cause.title}`,
    ...(step === undefined ? [] : [firstStep(step.title)]),
    moreOf(cause.id),
  ]
    .map(escapeLine)
    .join("\n");
}

/** The cause of what the claim is about; where the answer cannot be read, the likeliest of all. */
function likeliest(
  diagnosis: Diagnosis,
  claim: Claim,
  subject: Subject,
  verdict: Verdict,
): Cause | undefined {
  const { causes, problems } = diagnosis;
  if (causes.length === 0) return undefined;
  const { view, doubt } = readSubject(subject);
  const own = ownFaultsOf(claim, subject, verdict);
  const faults = own.length === 0 && isSeen(verdict) ? failuresOf(subject) : own;
  const failing = faults.map(({ url, status }) => ({ path: decodedPath(url), status }));
  // Where all is as claimed, and should not be, the answer as a whole is not what is wrong.
  const told = verdict.holds === true ? problems.filter(({ failures }) => failures.length > 0) : problems;
  const cause = causeOfFailures({ ...diagnosis, problems: told }, failing);
  return cause ?? (view === undefined || doubt !== undefined ? causes[0] : undefined);
}

/** Whether the answer shows that it is not as claimed. */
const isSeen = ({ holds }: Verdict): boolean => holds === false || holds === "mixed";
