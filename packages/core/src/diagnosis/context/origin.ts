import { defined } from "../../exchange/defined.ts";
import { placeOf } from "./place.ts";
import type { DiagnosisContext, LogClue } from "./types.ts";

/** A format that only a gateway writes: what it holds is the gateway's view, not the origin's. */
const GATEWAY = "haproxy-http";

/**
 * Method and path of the request, at its time: with no record of the status that arrived, it is that of the request. Of a
 * failure that a gateway may have made by itself a success in the log is no sign: it can be that of another request.
 */
const isOwnRecord = ({ answer, request }: DiagnosisContext, { method, path, status = 0 }: LogClue): boolean =>
  method === request.method &&
  (status >= 400 || (answer.status ?? 500) < 300) &&
  path !== undefined &&
  placeOf(request.place.origin + path.replace(/[?#].*$/s, "")).path === request.place.path;

/** What an access line of the origin shows of this request that differs from what client sent or got. */
export function originSaw(
  context: DiagnosisContext,
): { clue: LogClue; method?: string; status?: number } | undefined {
  for (const clue of context.clues) {
    if (clue.strength === "nearby" || clue.method === undefined || clue.format === GATEWAY) continue;
    const method = clue.method === context.request.method ? undefined : clue.method;
    const status = clue.status === context.answer.status ? undefined : clue.status;
    // The record of a GET of this URL at this time, and none of what was sent, is that of the request as it arrived.
    const asGet = method === "GET" && status === undefined;
    if (clue.strength !== "exact" && !asGet && !(status !== undefined && isOwnRecord(context, clue)))
      continue;
    if (method === undefined && status === undefined) continue;
    return { clue, ...(method === undefined ? defined({ status }) : { method }) };
  }
  return undefined;
}
