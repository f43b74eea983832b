import { hrefKey, pathOf, resolveHref } from "../../resources/href.ts";
import type { Response } from "../../multistatus/types.ts";
import { bare, MAKES } from "./ask.ts";
import { placeOf } from "./place.ts";
import type { DiagnosisContext } from "./types.ts";
import type { EvidencePlace } from "../types.ts";
import type { KnownResource } from "./known-types.ts";

/** Letter case and normalisation form taken away: a name that differs only in these is not missing. */
export const spelled = (path: string): string => bare(path).normalize("NFC").toLowerCase();

/** What a write in this recording made, and nothing has removed since. */
export function madeBefore({ known, earlier }: Pick<DiagnosisContext, "known" | "earlier">): KnownResource[] {
  return known.resources.filter(
    ({ at }) =>
      at.kind === "earlier-exchange" && MAKES.test(earlier[at.index]?.request.method.toUpperCase() ?? ""),
  );
}

/** What was removed in this recording, with success, and is in the answer all the same. */
export function listedStill({
  answer,
  known,
}: Pick<DiagnosisContext, "answer" | "known">): { path: string; removed: EvidencePlace } | undefined {
  const ghost = answer.view.resources.find(({ key, failed }) => !failed && known.gone.has(key));
  const removed = ghost && known.gone.get(ghost.key);
  return ghost && removed && { path: ghost.path, removed };
}

/**
 * Whether a response of a listing that passes by is one to keep: it names what was made before, what was removed before, or
 * the collection itself. Undefined where nothing of the kind is known.
 */
export function keptForBefore(
  url: string,
  { known, earlier }: Pick<DiagnosisContext, "known" | "earlier">,
): ((response: Response) => boolean) | undefined {
  const made = madeBefore({ known, earlier });
  if (made.length === 0 && known.gone.size === 0) return undefined;
  const paths = new Set([placeOf(url), ...made.map(({ place }) => place)].map(({ path }) => spelled(path)));
  return ({ hrefs }) =>
    hrefs.some(({ text }) => {
      const at = resolveHref(text, url);
      return known.gone.has(hrefKey(at)) || paths.has(spelled(pathOf(at)));
    });
}
