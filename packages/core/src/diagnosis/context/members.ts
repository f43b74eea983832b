import type { EvidencePlace } from "../types.ts";
import { bare, segmentsOf } from "./ask.ts";
import { isWithin } from "./endpoint.ts";
import type { DiagnosisContext } from "./types.ts";

const lastSegment = (path: string): string => segmentsOf(path).at(-1) ?? "";

/**
 * Whether a text has the name by itself, not as the end or the beginning of another name. A bare word is found in any sentence:
 * it counts when it has an extension or stands in quotes.
 */
function standsIn(text: string, name: string): boolean {
  const pieces = text.split(name);
  const isFile = /\.\w+$/.test(name);
  return pieces
    .slice(1)
    .some(
      (after, index) =>
        (/["'/]$/.test(pieces[index] ?? "") && /^["']/.test(after)) ||
        (isFile && !/[\p{L}\p{N}_.-]$/u.test(pieces[index] ?? "") && !/^[\p{L}\p{N}_-]/u.test(after)),
    );
}

/** How many of a path's last segments a text has in a row: the more, the surer it means this path. */
function segmentsIn(text: string, path: string): number {
  const segments = segmentsOf(path);
  let count = 1;
  while (count < segments.length && text.includes(segments.slice(-count - 1).join("/"))) count += 1;
  return count;
}

/** A known member of the requested collection whose name the server's words or its log give as what it failed at. */
export function namedMember(context: DiagnosisContext): { path: string; at: EvidencePlace } | undefined {
  const base = context.request.place.path;
  const sources: { text: string; at: EvidencePlace }[] = [
    { text: context.answer.words, at: { kind: "payload" } },
    ...context.clues
      .filter(({ reasons, strength }) => strength === "related" && reasons.length > 0)
      .map(({ raw, format, line }) => ({ text: raw, at: { kind: "log", format, line } as const })),
  ];
  for (const { text, at } of sources) {
    let best: { path: string; at: EvidencePlace } | undefined;
    let most = 0;
    for (const { place } of context.known.resources) {
      if (bare(place.path) === bare(base) || !isWithin(place.path, base)) continue;
      if (!standsIn(text, lastSegment(place.path))) continue;
      const matching = segmentsIn(text, place.path);
      if (matching <= most) continue;
      most = matching;
      best = { path: place.path, at };
    }
    if (best) return best;
  }
  return undefined;
}
