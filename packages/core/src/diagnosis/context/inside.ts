import { isCopyOrMove } from "./ask.ts";
import { isWithin } from "./endpoint.ts";
import type { DiagnosisContext } from "./types.ts";

/** A COPY or MOVE into what is to be copied or moved itself, or onto it. */
export function isInside(context: DiagnosisContext): boolean {
  const { destination, place } = context.request;
  return (
    isCopyOrMove(context) && destination?.origin === place.origin && isWithin(destination.path, place.path)
  );
}
