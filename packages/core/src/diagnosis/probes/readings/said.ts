import { outcomeOf } from "../../../resources/outcome.ts";
import type { DiagnosisContext } from "../../context/types.ts";
import { speaksAgainst, speaksFor } from "../../evidence.ts";
import type { Evidence, EvidencePlace, Weight } from "../../types.ts";
import type { ProbeAnswer } from "../../input.ts";

/** What one answer says of causes, by their ids. */
export type Said = Record<string, Evidence>;
export type Reader = (context: DiagnosisContext, answer: ProbeAnswer) => Said;

export const at = ({ probe }: ProbeAnswer): EvidencePlace => ({ kind: "probe", id: probe.id });
export const statusOf = ({ exchange }: ProbeAnswer): number | undefined => exchange.response?.status;
export const went = ({ exchange }: ProbeAnswer): "succeeded" | "failed" | "unknown" =>
  outcomeOf(exchange).result;

/** Nothing is there, by its own status or by that of its only response. */
export function isGone(answer: ProbeAnswer): boolean {
  const { result, status } = outcomeOf(answer.exchange);
  return result === "failed" && (status === 404 || status === 410);
}

/** It was refused with the same status: what was changed is not the matter. */
const isTheSame = (context: DiagnosisContext, answer: ProbeAnswer): boolean =>
  statusOf(answer) !== undefined && statusOf(answer) === context.answer.status;

/** The same request with one thing changed, which was meant to be the matter with it. */
export const changed =
  (cause: string, weight: Weight, what: string): Reader =>
  (context, answer) => {
    if (went(answer) === "succeeded")
      return { [cause]: speaksFor(weight, at(answer), `${what}, the same request goes well.`) };
    if (!isTheSame(context, answer)) return {};
    return {
      [cause]: speaksAgainst("strong", at(answer), `${what}, the answer is the same ${statusOf(answer)}.`),
    };
  };

/** The same sentence against several causes. */
export const against = (causes: readonly string[], weight: Weight, answer: ProbeAnswer, text: string): Said =>
  Object.fromEntries(causes.map((cause) => [cause, speaksAgainst(weight, at(answer), text)]));
