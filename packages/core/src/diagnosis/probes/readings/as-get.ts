import { answeredAsGet } from "../../context/as-get.ts";
import { speaksFor } from "../../evidence.ts";
import type { DiagnosisContext } from "../../context/types.ts";
import type { ProbeAnswer } from "../../input.ts";
import { against, at, type Said } from "./said.ts";

/** What a GET of a folder gets: its index page, the refusal of one, or that it is not there. */
const LIKE_GET: ReadonlySet<number | undefined> = new Set([200, 403, 404]);

/** A probe that was no GET was answered as one: then the request itself may well have been turned into one, too. */
export function turnedIntoGet(context: DiagnosisContext, answer: ProbeAnswer): Said | undefined {
  const { request, answer: own } = context;
  const text = answeredAsGet(answer.exchange);
  if (text === undefined || !request.davMethod || !LIKE_GET.has(own.status) || own.body.kind !== "other")
    return undefined;
  return {
    "status-altered": speaksFor(own.status === 404 ? "moderate" : "strong", at(answer), text),
    ...against(["access-denied", "path-base", "method-blocked"], "moderate", answer, text),
  };
}
