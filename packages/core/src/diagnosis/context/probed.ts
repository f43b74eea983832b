import type { Baseline, ProbeAnswer } from "../input.ts";
import type { Probe } from "../types.ts";
import type { DiagnosisContext } from "./types.ts";

/** By it a question is told from others, also of the same kind. */
export const signature = ({ id, method, url, route }: Probe): string => `${id} ${method} ${url} ${route}`;

/** The answer to this question is at hand: it was asked, or a baseline of its route can be compared. */
export const isAnswered = (
  { baselines, probes }: Pick<DiagnosisContext, "baselines" | "probes">,
  asked: Probe,
): boolean =>
  baselines.some(({ is, unusable }) => is === asked.route && unusable === undefined) ||
  probes.some(({ probe }) => signature(probe) === signature(asked));

/** As which kind of baseline the answer to a probe, which repeats the request, can be compared; none for another question. */
export function baselineKind({ probe }: ProbeAnswer): Baseline["is"] | undefined {
  if (probe.route === "direct" || probe.route === "other-user") return probe.route;
  return /^(?:no-cache|again)$/.test(probe.id) ? "after" : undefined;
}

/** The same client has asked the same way: what came tells of the tree as the exchange's earlier ones do. */
export const isByTheSame = ({ probe }: ProbeAnswer): boolean => probe.route === "same";

/** What was given first, then the latest answer of each other kind. */
export function baselinesOf(given: Baseline | undefined, probes: readonly ProbeAnswer[]): Baseline[] {
  const baselines: Baseline[] = given ? [given] : [];
  for (const answer of probes.toReversed()) {
    const is = baselineKind(answer);
    if (is !== undefined && baselines.every((one) => one.is !== is))
      baselines.push({ is, exchange: answer.exchange });
  }
  return baselines;
}
