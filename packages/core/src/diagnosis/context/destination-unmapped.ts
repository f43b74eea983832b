import { headerValue } from "../../exchange/headers.ts";
import { directBaseline, isCopyOrMove, parentPath } from "./ask.ts";
import { placeOf } from "./place.ts";
import type { DiagnosisContext } from "./types.ts";

/** On the direct route Destination lies in another collection: the way maps the request path, and not this header. */
export function destinationUnmapped(context: DiagnosisContext): boolean {
  const direct = directBaseline(context)?.exchange.request.headers ?? [];
  const theirs = headerValue(direct, "Destination");
  const ours = context.request.destination;
  if (!isCopyOrMove(context) || theirs === undefined || ours === undefined) return false;
  return parentPath(placeOf(theirs).path) !== parentPath(ours.path);
}
