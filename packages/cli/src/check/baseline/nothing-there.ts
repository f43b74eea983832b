import { statusText } from "@multistatus/core";

import type { Checked } from "../run-check.ts";

/** What answers where nothing is, or nothing that knows the method. */
const NOT_THERE: ReadonlySet<number> = new Set([404, 405, 410, 501]);
/** Refusals that come before anybody has looked. */
const NOT_LOOKED: ReadonlySet<number> = new Set([401, 403]);

/** A project of which no check found anything, and what a person is told of it. */
export interface NothingThere {
  project: string;
  text: string;
}

/**
 * Keeps an update from taking it for known failures that nothing at all was there: under a wrong URL every request is refused as
 * a whole, and a baseline of that would excuse everything.
 *
 * @param urls of the projects, as they may be shown
 */
export function nothingThere(
  all: readonly Checked[],
  urls: ReadonlyMap<string, string>,
): { checked: Checked[]; told: NothingThere[] } {
  const told: NothingThere[] = [];
  const empty = new Map<string, string>();
  for (const [project, url] of urls) {
    const asked = all.filter((each) => each.project === project && isTold(each));
    const statuses = asked.map(statusOf).filter((status) => !NOT_LOOKED.has(status));
    if (statuses.length === 0 || !statuses.every((status) => NOT_THERE.has(status))) continue;
    const words = [...new Set(statuses)].map(statusText).join(", ");
    empty.set(project, words);
    const text = `Nothing is written of ${project}: no check found anything at ${url} (${words}). See to its url and the paths; where that is meant, add a check that finds something.`;
    told.push({ project, text });
  }
  const checked = all.map((each): Checked => {
    const words = isTold(each) ? empty.get(each.project) : undefined;
    if (words === undefined) return each;
    return {
      ...each,
      input: { ...each.input, untold: `nothing was there for any check of this project (${words})` },
    };
  });
  return { checked, told };
}

const statusOf = ({ input }: Checked): number => input.exchange?.response?.status ?? 0;

/** Whether it came to an answer that tells something. */
const isTold = ({ input }: Checked): boolean =>
  input.exchange !== undefined && input.faults !== undefined && input.untold === undefined;
