import { createMasker, diagnose, type Exchange, type Masker } from "@multistatus/core";
import {
  createReport,
  type RemediationOutcome,
  type Report,
  type ReportEntry,
  VERDICTS,
} from "@multistatus/report";

import { generator } from "../formats/origin.ts";
import { claimsOf } from "./claims.ts";
import { countsOf } from "./counts.ts";
import { judge } from "./judge.ts";

/** Two answers to one request, and what is to be made of them. */
export interface Difference {
  report: Report;
  /** The later exchange with the earlier one beside it. */
  entry: ReportEntry;
  outcome: RemediationOutcome;
  /** Why it cannot be told, where that is so; what tells the requests apart stands in the comparison. */
  why: string[];
}

/** Compares a later answer with an earlier one. */
export function difference(earlier: Exchange, later: Exchange, masker: Masker = createMasker()): Difference {
  const baseline = { is: "before", exchange: earlier } as const;
  const input = {
    exchange: later,
    diagnosis: diagnose({ exchange: later, baseline }, { masker }),
    baseline,
  };
  const compared = createReport({ masker }).addExchange(input);
  const judged = judge(earlier, later, compared);
  const { outcome } = judged;
  const why = judged.why.map((reason) => masker.text(reason));
  const builder = createReport({ title: "Before and after", generator: generator(), masker });
  const { comparison, failures, listing = false } = compared.beside ?? {};
  const entry = builder.addExchange({
    ...input,
    summary: [
      VERDICTS[outcome].slice(2),
      ...(comparison?.reasons ?? []),
      ...why,
      ...countsOf(failures, ["fixed", "still", "fresh", ...(listing ? (["unlisted"] as const) : [])]),
    ].join(" "),
    expectations: claimsOf({ ...judged, why }, compared, earlier, masker),
  });
  return { report: builder.finish(), entry, outcome, why };
}

/** Whether an outcome is what was hoped for. */
export const isWell = (outcome: RemediationOutcome): boolean =>
  outcome === "fixed" || outcome === "nothing-failed";
