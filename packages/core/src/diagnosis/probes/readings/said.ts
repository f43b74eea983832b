import { resourcesOfExchange } from "../../../resources/exchange.ts";
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

/** Statuses by which a gateway says that it got no good answer (RFC 9110 sections 15.6.3 to 15.6.5). */
export const GATEWAY: ReadonlySet<number> = new Set([502, 503, 504]);

const saysGone = (status: number | undefined): boolean => status === 404 || status === 410;

/**
 * Nothing is there, by the status of the answer or by what is in it: a 207 is as good as its responses, also where their
 * hrefs are none that lead to what was asked.
 */
export function isGone({ exchange }: Pick<ProbeAnswer, "exchange">): boolean {
  const { result, status, reason } = outcomeOf(exchange);
  if (result === "failed") return saysGone(status);
  if (reason !== "not-listed") return false;
  const { resources } = resourcesOfExchange(exchange);
  return resources.length > 0 && resources.every((one) => one.failed && saysGone(one.status));
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

/** An upload failed although the resource could be made: there was no room for its content. */
export const noRoom = (weight: Weight, answer: ProbeAnswer, left: string): Said => {
  const text = `The upload ${left}: it could be made, and there was no room for the rest.`;
  return {
    "storage-full": speaksFor(weight, at(answer), text),
    ...against(["access-denied", "parent-missing"], "strong", answer, text),
    ...against(["server-error"], "moderate", answer, text),
  };
};

/** The same sentence against several causes. */
export const against = (causes: readonly string[], weight: Weight, answer: ProbeAnswer, text: string): Said =>
  Object.fromEntries(causes.map((cause) => [cause, speaksAgainst(weight, at(answer), text)]));
