import type { DiagnosisContext, LogClue } from "./types.ts";

/** Formats that only a gateway writes: what they hold is the gateway's view, not the origin's. */
const GATEWAY = /^(?:haproxy-http)$/;

/** What an access line of the origin shows of this request that differs from what client sent or got. */
export function originSaw(
  context: DiagnosisContext,
): { clue: LogClue; method?: string; status?: number } | undefined {
  for (const clue of context.clues) {
    if (clue.strength === "nearby" || clue.method === undefined || GATEWAY.test(clue.format)) continue;
    const method = clue.method !== context.request.method ? clue.method : undefined;
    // The record of a GET of this URL at this time, and none of what was sent, is that of the request as it arrived.
    if (clue.strength !== "exact" && (method !== "GET" || clue.status !== context.answer.status)) continue;
    const status =
      clue.status !== undefined && clue.status !== context.answer.status ? clue.status : undefined;
    if (method === undefined && status === undefined) continue;
    return {
      clue,
      ...(method !== undefined && { method }),
      ...(status !== undefined && method === undefined && { status }),
    };
  }
  return undefined;
}
