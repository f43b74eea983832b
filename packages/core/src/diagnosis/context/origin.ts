import type { DiagnosisContext, LogClue } from "./types.ts";

/** Formats that only a gateway writes: what they hold is the gateway's view, not the origin's. */
const GATEWAY = /^(?:haproxy-http)$/;

/** What an access line of the origin shows of this request that differs from what client sent or got. */
export function originSaw(
  context: DiagnosisContext,
): { clue: LogClue; method?: string; status?: number } | undefined {
  for (const clue of context.clues) {
    if (clue.strength !== "exact" || clue.method === undefined || GATEWAY.test(clue.format)) continue;
    const method = clue.method !== context.request.method ? clue.method : undefined;
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
