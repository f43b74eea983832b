import { headerValue } from "../../../exchange/headers.ts";
import { clueOf, isWhole, wordsOf } from "../../context/ask.ts";
import type { DiagnosisContext } from "../../context/types.ts";
import { fromLog, PAYLOAD, responseHeader, speaksFor } from "../../evidence.ts";
import type { Evidence, EvidencePlace, Problem } from "../../types.ts";
import { extendedError, holderIn, speaksOfLock } from "./words.ts";

/** What the answer, its headers and the log say in words. */
export function spoken(context: DiagnosisContext, problem: Problem): Evidence[] {
  const evidence: Evidence[] = [];
  const texts: [EvidencePlace, string][] = [
    [PAYLOAD, wordsOf(context, problem)],
    [responseHeader("X-MSDAVEXT_Error"), extendedError(context)],
  ];
  for (const [at, quote] of texts)
    if (problem.status !== 423 && problem.status !== 404 && speaksOfLock(quote))
      evidence.push(speaksFor("strong", at, "The server's message speaks of a lock.", { quote }));
  const clue =
    clueOf(context, "locked", "lock-token-mismatch") ??
    context.clues.find(({ message, strength }) => strength === "related" && speaksOfLock(message));
  if (clue && isWhole(problem) && speaksOfLock(clue.message))
    evidence.push(fromLog("strong", clue, "The log speaks of a lock."));
  return evidence;
}

/** Who holds the lock, as the answer or the log says. */
export function holder(context: DiagnosisContext, problem: Problem): Evidence[] {
  const owner = headerValue(context.answer.headers, "X-SVN-Lock-Owner");
  if (owner)
    return [
      speaksFor(
        "weak",
        responseHeader("X-SVN-Lock-Owner"),
        `Subversion names the holder of the lock: ${owner}.`,
      ),
    ];
  const texts = [wordsOf(context, problem), extendedError(context)];
  const said = texts.map(holderIn).find((name) => name !== undefined);
  if (said) return [speaksFor("weak", PAYLOAD, `The message names the holder of the lock: ${said}.`)];
  const clue = context.clues.find(({ message }) => speaksOfLock(message) && holderIn(message) !== undefined);
  return clue
    ? [fromLog("weak", clue, `The log names the holder of the lock: ${holderIn(clue.message)}.`)]
    : [];
}
