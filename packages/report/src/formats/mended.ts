import type { ReportEntry } from "../model/types.ts";
import { failureLine } from "./failures.ts";

/** The most that are named. */
const NAMED = 20;

/** What was known to fail and does not any more, a line each; empty where nothing was. */
export function mendedOf({ expectations }: ReportEntry): string[] {
  const lines = expectations.flatMap(({ title, mended = [] }) =>
    mended.map((failure) => {
      const why = failure.known === undefined ? "" : ` (known: ${failure.known})`;
      return `${failureLine(failure)} in ${title}${why}`;
    }),
  );
  const more = lines.length - NAMED;
  return more > 0 ? [...lines.slice(0, NAMED), `… and ${more} more`] : lines;
}
