import {
  ALL_CAUSES,
  diagnose,
  redirectedElsewhere,
  type CauseDefinition,
  type Diagnosis,
  type Exchange,
} from "@multistatus/core";
import type { DiagnosisOptions } from "./claim-options.ts";
import { inconclusive } from "./inconclusive.ts";
import { moreOf } from "./more.ts";
import { someOf } from "./named.ts";
import { redirectDoubt } from "./redirect.ts";
import type { Subject } from "./subject.ts";
import { unknown, type Verdict } from "./verdict.ts";

const known = new WeakMap<Exchange, Diagnosis>();

/** Made once for all claims about an exchange. */
export function diagnosisOf(exchange: Exchange, causes?: readonly CauseDefinition[]): Diagnosis {
  if (causes !== undefined) return diagnose({ exchange }, { causes });
  const made = known.get(exchange) ?? diagnose({ exchange });
  known.set(exchange, made);
  return made;
}

/**
 * A claim about the diagnosis of an exchange.
 *
 * @param claim is told, too, why nothing can be concluded from what the diagnosis does not have: a sentence
 */
export function onDiagnosis(
  subject: Subject,
  options: DiagnosisOptions | undefined,
  claim: (diagnosis: Diagnosis, doubt: string | undefined) => Verdict,
): Verdict {
  if ("body" in subject)
    return unknown("only an exchange can be diagnosed; pass the one that the body came in.");
  const { exchange } = subject;
  const diagnosis = diagnosisOf(exchange, options?.causes);
  return {
    received: received(diagnosis, exchange),
    cause: false,
    details: {
      title: "Diagnosis:",
      lines: () => diagnosisLines(diagnosis),
    },
    ...claim(diagnosis, redirectDoubt(subject, options) ?? inconclusive(subject)),
  };
}

function received({ healthy, causes, problems }: Diagnosis, exchange: Exchange): string {
  const { response, error } = exchange;
  if (healthy) return "healthy: nothing failed, and no cause was found";
  const named = causes.map(({ id, likelihood }) => `${id} (${likelihood})`);
  if (named.length > 0) return someOf(named);
  const elsewhere = problems.length === 0 ? redirectedElsewhere(exchange) : undefined;
  if (elsewhere !== undefined)
    return elsewhere.asked === undefined
      ? "an answer to which a redirect led, from where is not known"
      : "the answer of another resource, to which a redirect led";
  if (response === undefined)
    return `no answer${error === undefined ? "" : ` (${error.code}: ${error.message})`}`;
  return problems.length > 0
    ? "failures without a known cause"
    : "neither failures nor causes, but not healthy";
}

const causesTold = 2;
const evidenceTold = 3;

/** Short; the diagnosis has masked itself. */
function diagnosisLines({ summary, causes }: Diagnosis): string[] {
  const lines = [summary];
  for (const { id, title, likelihood, evidence, fixes } of causes.slice(0, causesTold)) {
    lines.push(`${id} (${likelihood}): ${title}`);
    const pieces = evidence.filter((piece) => piece.for).slice(0, evidenceTold);
    for (const { text } of pieces) lines.push(`  + ${text}`);
    if (fixes[0] !== undefined) lines.push(`  fix: ${fixes[0].title}`);
  }
  if (causes.length > causesTold) lines.push(`… ${causes.length - causesTold} more causes`);
  const first = causes[0]?.id;
  // A team's own are explained by the team.
  if (first !== undefined && ALL_CAUSES.some(({ id }) => id === first)) lines.push(moreOf(first));
  return lines;
}
