import { levels } from "./ask.ts";
import { isWithin } from "./endpoint.ts";
import { listedRoot } from "./listed-root.ts";
import type { DiagnosisContext } from "./types.ts";
import type { KnownResource } from "./known-types.ts";

/** Levels below the request URL that the answer reaches; -1 when it does not name the request URL's tree. */
export function reach(context: DiagnosisContext): number {
  const base = listedRoot(context) ?? context.request.place.path;
  let deepest = -1;
  for (const { path } of context.answer.view.resources)
    if (isWithin(path, base)) deepest = Math.max(deepest, levels(path) - levels(base));
  return deepest;
}

/** Whether a PROPFIND was answered for another depth than it was sent with. */
export function depthAnswered(context: DiagnosisContext): "deeper" | "shallower" | "as-asked" {
  const { value } = context.request.depth;
  const got = reach(context);
  // Depth 0 is about one resource, whatever prefix its href has.
  if (value === "0" && context.answer.view.resources.length > 1 && got < 0) return "deeper";
  if (value === undefined || value === "infinity" || got < 0) return "as-asked";
  if (got > Number(value)) return "deeper";
  return value === "1" && got === 0 ? "shallower" : "as-asked";
}

/**
 * A resource known to lie deeper than the answer, asked for infinity, reaches. One that is missing at a level which the
 * answer does reach says nothing about Depth.
 */
export function leftOut(context: DiagnosisContext): KnownResource | undefined {
  const { request, answer, known } = context;
  const shown = new Set(answer.view.resources.map(({ key }) => key));
  const deepest = Math.max(reach(context), 1);
  return known.resources.find(
    ({ place, at }) =>
      isWithin(place.path, request.place.path) &&
      !shown.has(place.key) &&
      (at.kind === "earlier-exchange" || at.kind === "baseline") &&
      levels(place.path) - levels(request.place.path) > deepest,
  );
}

/** Collections right below the request URL when the answer names no member of any of them; 0 when it goes deeper. */
export function memberlessCollections(context: DiagnosisContext): number {
  if (reach(context) !== 1) return 0;
  const base = levels(context.request.place.path);
  return context.answer.view.resources.filter(
    ({ path, collection }) => collection && levels(path) === base + 1,
  ).length;
}
