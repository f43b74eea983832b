import { namedIn, needle } from "../../logs/correlate/names.ts";
import { isCopyOrMove, parentPath } from "./ask.ts";
import type { DiagnosisContext, LogClue } from "./types.ts";

/** A file that the log says is not there is the source of a COPY or MOVE, and not where it was to go. */
export function isSourceAbsent(context: DiagnosisContext, { message }: LogClue): boolean {
  const { destination, place } = context.request;
  if (!isCopyOrMove(context) || namedIn(message, needle(place.path)) === undefined) return false;
  const places = destination ? [destination.path, parentPath(destination.path)] : [];
  return places.every((path) => path === "/" || namedIn(message, needle(path)) === undefined);
}
