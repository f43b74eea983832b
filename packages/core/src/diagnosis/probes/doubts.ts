import { headerValue } from "../../exchange/headers.ts";
import { levels, targetOf } from "../context/ask.ts";
import { REWRITTEN } from "../context/chunked.ts";
import { reach } from "../context/depth.ts";
import { placeOf } from "../context/place.ts";
import type { DiagnosisContext } from "../context/types.ts";
import type { Probe } from "../types.ts";
import { direct, noCache } from "./again.ts";
import { done, listing, stored } from "./ask.ts";

/** Collections to look into; an empty one proves nothing. */
const TRIES = 2;

/**
 * What is worth asking although nothing looks wrong: whether the way around the proxy, where there is one, leads to the
 * same, whether an answer out of a cache is still true, whether a write has done what it was answered for, whether an upload is there as a whole, and whether a listing of Depth infinity ends where the tree does.
 */
export const doubtsOf = (context: DiagnosisContext): Probe[] => [
  // A write that went through is not sent again.
  ...(context.request.writes ? [] : [direct(context)]),
  ...(context.answer.cached ? [noCache(context)] : []),
  ...(isPlainUpload(context) ? [stored(context)] : []),
  ...(isLookedAfter(context) ? [done(context)] : []),
  ...(context.request.method === "PROPFIND" && context.request.depth.effective === "infinity"
    ? belowTheDeepest(context)
    : []),
];

const LOOKED_AFTER = new Set(["DELETE", "COPY", "MOVE", "MKCOL", "MKCALENDAR"]);

/** A write that was carried out at once, and on this server. */
const isLookedAfter = (context: DiagnosisContext): boolean =>
  LOOKED_AFTER.has(context.request.method) &&
  [200, 201, 204].includes(context.answer.status ?? 0) &&
  targetOf(context).origin === context.request.place.origin;

/** A PUT that went well, of bytes that are kept as they are. */
const isPlainUpload = ({ answer, exchange, request }: DiagnosisContext): boolean =>
  request.method === "PUT" &&
  (answer.status ?? 500) < 300 &&
  request.body.size > 0 &&
  !REWRITTEN.test(request.contentType ?? "") &&
  headerValue(exchange.request.headers, "Content-Encoding") === undefined;

/** Collections on the deepest level that the answer reaches: nothing of theirs is in it. */
function belowTheDeepest(context: DiagnosisContext): Probe[] {
  const { answer, request } = context;
  const deepest = reach(context);
  if (answer.status !== 207 || !answer.view.complete || deepest < 1) return [];
  const level = levels(request.place.path) + deepest;
  return answer.view.resources
    .filter(({ path, collection, failed }) => collection && !failed && levels(path) === level)
    .slice(0, TRIES)
    .map(({ url }) => placeOf(url))
    .filter(({ origin }) => origin === request.place.origin)
    .map(({ url }) =>
      listing("deeper", url, "Does the deepest collection of the listing have members that it leaves out?", {
        members: "depth-refused: the listing of Depth infinity was cut",
        none: "the listing reaches the end of the tree here",
      }),
    );
}
