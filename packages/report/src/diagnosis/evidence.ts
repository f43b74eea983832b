import type { Cause, Evidence } from "@multistatus/core";

/** The evidence of a cause, each piece once, in its order. */
export const distinctEvidence = ({ evidence }: Cause): Evidence[] =>
  evidence.filter(
    ({ text, quote }, index) =>
      evidence.findIndex((one) => one.text === text && one.quote === quote) === index,
  );
