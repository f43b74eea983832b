import type { Resource, ResourceView } from "@multistatus/core";
import { hasFailedProperties } from "../failed-properties.ts";
import type { Row } from "./rows.ts";

/** Which rows are shown, by index; rows that had no room for the way to them stand alone, with their whole path. */
export interface Selection {
  inTree: ReadonlySet<number>;
  alone: readonly number[];
}

/**
 * Chooses what fits into `room` lines: root failures first, then other failures, then resources with failed
 * properties, then the rest in order; each with the collections above it. `cost` says how many lines a row takes.
 */
export function selectRows(
  rows: readonly Row[],
  rootFailures: readonly Resource[],
  room: number,
  cost: (row: Row) => number,
): Selection {
  const inTree = new Set<number>();
  const alone: number[] = [];
  let left = room;
  for (const index of byUrgency(rows, new Set(rootFailures))) {
    if (left <= 0) break;
    if (inTree.has(index)) continue;
    const way = wayTo(rows, index, inTree, left + 1);
    const needed = way.reduce((sum, step) => sum + cost(rows[step] as Row), 0);
    if (needed <= left) {
      for (const step of way) inTree.add(step);
      left -= needed;
    } else if (rows[index]?.resource?.failed === true && cost(rows[index]) <= left) {
      alone.push(index);
      left -= cost(rows[index]);
    }
  }
  return { inTree, alone: alone.filter((index) => !inTree.has(index)) };
}

function byUrgency(rows: readonly Row[], rootFailures: ReadonlySet<Resource>): number[] {
  const classes: [number[], number[], number[], number[]] = [[], [], [], []];
  rows.forEach(({ resource }, index) => {
    classes[resource === undefined ? 3 : urgencyOf(resource, rootFailures)].push(index);
  });
  return classes.flat();
}

/** 0 for a root failure, 1 for another one, 2 for failed properties, 3 for all else. */
function urgencyOf(resource: Resource, rootFailures: ReadonlySet<Resource>): 0 | 1 | 2 | 3 {
  if (resource.failed) return rootFailures.has(resource) ? 0 : 1;
  return hasFailedProperties(resource) ? 2 : 3;
}

/** The resources that may be shown in so many rows, in no order: of a very long list all others need none. */
export function mostUrgent(resources: readonly Resource[], view: ResourceView, rows: number): Resource[] {
  const classes: [Resource[], Resource[], Resource[], Resource[]] = [[], [], [], []];
  const roots = new Set(view.rootFailures);
  for (const resource of resources) {
    // With so many of the third class none of the fourth is shown: it need not be told apart.
    if (!resource.failed && classes[2].length === rows) continue;
    const of = classes[urgencyOf(resource, roots)];
    if (of.length < rows) of.push(resource);
  }
  return classes.flat().slice(0, rows);
}

/** The row and those above it that are not chosen yet; stops at `limit` steps, when it cannot fit any more. */
function wayTo(rows: readonly Row[], index: number, chosen: ReadonlySet<number>, limit: number): number[] {
  const way: number[] = [];
  for (
    let step: number | undefined = index;
    step !== undefined && !chosen.has(step) && way.length < limit;
    step = rows[step]?.parent
  ) {
    way.push(step);
  }
  return way;
}
