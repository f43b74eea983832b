import type { Resource } from "@multistatus/core";

import { hasErrorBesideSuccess } from "../exchanges/doubts.ts";
import { hasFailedProperty } from "../exchanges/verdict.ts";

/** The most resources of a stream that are kept to be shown. */
const KEPT = 1000;

/** What is remembered of the resources of a stream. */
export interface Tally {
  total: number;
  byStatus: Map<number | undefined, number>;
  failing: number;
  withFailedProperties: number;
  withErrorBesideSuccess: number;
  /** How many were chosen, and the first of these. */
  chosen: number;
  kept: Resource[];
}

export function createTally(): Tally {
  return {
    total: 0,
    byStatus: new Map(),
    failing: 0,
    withFailedProperties: 0,
    withErrorBesideSuccess: 0,
    chosen: 0,
    kept: [],
  };
}

/** Counts a resource, and keeps it when it is chosen and there is room. */
export function count(tally: Tally, resource: Resource, chosen: (resource: Resource) => boolean): void {
  tally.total += 1;
  tally.byStatus.set(resource.status, (tally.byStatus.get(resource.status) ?? 0) + 1);
  if (resource.failed) tally.failing += 1;
  else if (hasFailedProperty(resource)) tally.withFailedProperties += 1;
  if (hasErrorBesideSuccess(resource)) tally.withErrorBesideSuccess += 1;
  if (!chosen(resource)) return;
  tally.chosen += 1;
  if (tally.kept.length < KEPT) tally.kept.push(resource);
}
