import { placeOf } from "./place.ts";
import type { DiagnosisContext, LogClue } from "./types.ts";

/** Formats that only a gateway writes: what they hold is the gateway's view, not the origin's. */
const GATEWAY = /^(?:haproxy-http)$/;

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
    if (clue.strength === "nearby" || clue.method === undefined || GATEWAY.test(clue.format)) continue;
    const method = clue.method !== context.request.method ? clue.method : undefined;
    const status =
      clue.status !== undefined && clue.status !== context.answer.status ? clue.status : undefined;
    // The record of a GET of this URL at this time, and none of what was sent, is that of the request as it arrived.
    const asGet = method === "GET" && status === undefined;
    if (clue.strength !== "exact" && !asGet && !(status !== undefined && isOwnRecord(context, clue)))
      continue;
    if (method === undefined && status === undefined) continue;
    return {
      clue,
      ...(method !== undefined && { method }),
      ...(status !== undefined && method === undefined && { status }),
    };
  }
  return undefined;
}
