import { createMasker, diagnose, type Exchange, type Masker, resourcesOfExchange } from "@multistatus/core";
import { createReport, type RemediationOutcome, type Report, type ReportEntry } from "@multistatus/report";

import { generator } from "../formats/origin.ts";

/** Two answers to one request, and what is to be made of them. */
export interface Difference {
  report: Report;
  /** The later exchange with the earlier one beside it. */
  entry: ReportEntry;
  outcome: RemediationOutcome;
}

/** Compares a later answer with an earlier one. */
export function difference(earlier: Exchange, later: Exchange, masker: Masker = createMasker()): Difference {
  const builder = createReport({ title: "Before and after", generator: generator(), masker });
  const baseline = { is: "before", exchange: earlier } as const;
  const entry = builder.addExchange({
    exchange: later,
    diagnosis: diagnose({ exchange: later, baseline }, { masker }),
    baseline,
  });
  return { report: builder.finish(), entry, outcome: outcomeOf(earlier, later, entry) };
}

function outcomeOf(earlier: Exchange, later: Exchange, { beside }: ReportEntry): RemediationOutcome {
  if (!beside?.comparison.comparable || !conclusive(later)) return "unknown";
  const { fixed, still, fresh } = beside.failures;
  if (still.total + fresh.total > 0) return "not-fixed";
  const failedWhole = (earlier.response?.status ?? 0) >= 400;
  if ((later.response?.status ?? 0) >= 400 && !isGone(earlier, later)) return "not-fixed";
  return fixed.total > 0 || failedWhole ? "fixed" : "nothing-failed";
}

/** A repeated DELETE that finds nothing any more did its work. */
const isGone = (earlier: Exchange, later: Exchange): boolean =>
  later.request.method === "DELETE" && later.response?.status === 404 && earlier.response?.status !== 404;

/** A refused sign-in, a gateway's error, a body that breaks off or one that names nothing tells nothing of the resources. */
function conclusive(exchange: Exchange): boolean {
  const status = exchange.response?.status;
  if (status === undefined || exchange.error !== undefined) return false;
  if ([401, 407, 429, 502, 503, 504].includes(status) || (status >= 300 && status < 400)) return false;
  if (status !== 207) return true;
  const { complete, resources } = resourcesOfExchange(exchange);
  return complete && resources.length > 0;
}
