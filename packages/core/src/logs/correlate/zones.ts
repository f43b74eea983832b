import { zoneFor } from "./span.ts";
import type { Span } from "./span.ts";
import type { Candidate } from "./keep.ts";
import { isFault } from "./keep.ts";

const WEIGHT = {
  "same-request": 8,
  "other-status": 5,
  "other-method": 3,
  "path-tail": 3,
  "same-id": 8,
  "names-path": 5,
  "names-file": 3,
} as const;

/**
 * The offset from UTC, in minutes, of a log that states none: the one under which the lines that tell of this request
 * fall into its time. Without such lines: the zone of the access logs read beside it (one server writes them all in
 * its local time), else UTC.
 *
 * @param nearby zones stated by other logs, most common first
 */
export function inferZone(
  candidates: readonly Candidate[],
  span: Span,
  tolerance: number,
  nearby: readonly number[],
): number {
  const votes = new Map<number, number>();
  for (const { entry, relation } of candidates) {
    if (entry.time === undefined || entry.zone !== undefined) continue;
    const { minutes, rest } = zoneFor(span, entry.time);
    if (Math.abs(rest) > tolerance) continue;
    const weight = relation.reason ? WEIGHT[relation.reason] : relation.elsewhere || !isFault(entry) ? 0 : 1;
    votes.set(minutes, (votes.get(minutes) ?? 0) + weight);
  }
  nearby.forEach((minutes, i) => votes.set(minutes, (votes.get(minutes) ?? 0) + 1.5 / (i + 1)));
  votes.set(0, (votes.get(0) ?? 0) + 0.5);
  return [...votes].reduce((best, vote) => (better(vote, best) ? vote : best))[0];
}

function better(a: readonly [number, number], b: readonly [number, number]): boolean {
  if (a[1] !== b[1]) return a[1] > b[1];
  return Math.abs(a[0] % 60) < Math.abs(b[0] % 60);
}
