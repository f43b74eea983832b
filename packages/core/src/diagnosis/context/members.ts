import type { EvidencePlace } from "../types.ts";
import { bare } from "./ask.ts";
import { isWithin } from "./endpoint.ts";
import type { DiagnosisContext } from "./types.ts";

const lastSegment = (path: string): string => bare(path).slice(bare(path).lastIndexOf("/") + 1);

/** A known member of the requested collection whose name the server's words or its log give as what it failed at. */
export function namedMember(context: DiagnosisContext): { path: string; at: EvidencePlace } | undefined {
  const base = context.request.place.path;
  const sources: { text: string; at: EvidencePlace }[] = [
    { text: context.answer.words, at: { kind: "payload" } },
    ...context.clues
      .filter(({ reasons, strength }) => strength === "related" && reasons.length > 0)
      .map(({ raw, format, line }) => ({ text: raw, at: { kind: "log", format, line } as const })),
  ];
  for (const { text, at } of sources)
    for (const { place } of context.known.resources) {
      if (bare(place.path) === bare(base) || !isWithin(place.path, base)) continue;
      const name = lastSegment(place.path);
      // A bare word is found in any sentence: a name counts when it has an extension or stands in quotes.
      const quoted =
        text.includes(`'${name}'`) ||
        text.includes(`"${name}"`) ||
        text.includes(`/${name}'`) ||
        text.includes(`/${name}"`);
      if (quoted || (/\.\w+$/.test(name) && text.includes(name))) return { path: place.path, at };
    }
  return undefined;
}
