import { decodedPath, diagnose, type Diagnosis } from "@multistatus/core";
import { escapeLine, firstStep } from "@multistatus/report/text";
import { diagnosisOf } from "./diagnosed.ts";
import { type Fault, failuresOf, ownFaultsOf } from "./faults.ts";
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
  const id = likeliest(diagnosis, claim, subject, verdict);
  const cause = diagnosis.causes.find((each) => each.id === id);
  if (cause === undefined) return "";
  const step = diagnosis.plan.find((each) => each.cause === cause.id);
  return [
    `${cause.id} (${cause.likelihood}): ${cause.title}`,
    ...(step === undefined ? [] : [firstStep(step.title)]),
    moreOf(cause.id),
  ]
    .map(escapeLine)
    .join("\n");
}

/** The cause of what the claim is about, else one of the answer as a whole; that of something else explains nothing. */
function likeliest(
  { causes, problems }: Diagnosis,
  claim: Claim,
  subject: Subject,
  verdict: Verdict,
): string | undefined {
  if (causes.length === 0) return undefined;
  const { view, doubt } = readSubject(subject);
  const own = ownFaultsOf(claim, subject, verdict);
  const faults = own.length === 0 && isSeen(verdict) ? failuresOf(subject) : own;
  const keys = new Set(faults.map(keyOfFault));
  const isAtFault = ({ failures }: Diagnosis["problems"][number]): boolean =>
    failures.some(({ path, status }) => keys.has(keyOf(path, status)));
  const isWhole = ({ failures }: Diagnosis["problems"][number]): boolean =>
    failures.length === 0 && verdict.holds !== true;
  const problem = problems.find(isAtFault) ?? problems.find(isWhole);
  return problem?.causes[0]?.id ?? (view === undefined || doubt !== undefined ? causes[0]?.id : undefined);
}

/** Whether the answer shows that it is not as claimed. */
const isSeen = ({ holds }: Verdict): boolean => holds === false || holds === "mixed";

const keyOfFault = ({ url, status }: Fault): string => keyOf(decodedPath(url), status);

/** A listing writes a collection with a slash, and an error without. */
const keyOf = (path: string, status: number | undefined): string =>
  `${path.replace(/(?<=.)\/$/, "")} ${status ?? ""}`;
