import type { Prior, Weight } from "./types.ts";

/**
 * Evidence moves log-odds (natural logarithm). A decisive piece makes its cause about 150 times as likely as before, a
 * strong one 20 times, a moderate one 4.5 times, a weak one twice.
 */
export const WEIGHTS: Record<Weight, number> = { decisive: 5, strong: 3, moderate: 1.5, weak: 0.7 };

/** A common cause starts ahead, by less than one moderate piece of evidence. */
export const PRIORS: Record<Prior, number> = { high: 0, medium: -0.4, low: -0.8 };

/** What "none of the causes we know" starts with: a cause needs more than weak evidence to beat it. */
export const UNKNOWN = 1;
