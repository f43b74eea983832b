import { distance } from "fastest-levenshtein";

import { allTerms } from "./entries.ts";

const MOST = 3;

/** The terms that somebody may have meant, the nearest first. */
export function nearestTerms(term: string): string[] {
  const asked = term.toLowerCase().slice(0, 100);
  const { status, requirement: _ids, ...named } = allTerms();
  // A code that nobody knows is no misspelling of another one.
  if (/^\d+$/u.test(asked)) return [];
  const rated = [...status, ...Object.values(named).flat()].map((full) => {
    const name = full.replace(/^\{[^}]*\}/u, "");
    const within = asked.length > 3 && name.includes(asked);
    return { name, away: within ? 0 : distance(asked, name) };
  });
  return [
    ...new Set(
      rated
        .filter(({ name, away }) => away <= Math.max(2, name.length / 4))
        .sort((a, b) => a.away - b.away)
        .map(({ name }) => name),
    ),
  ].slice(0, MOST);
}
