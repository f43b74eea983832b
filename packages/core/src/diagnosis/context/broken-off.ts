import type { DiagnosisContext } from "./types.ts";

/** Something came, and then the connection ended or nothing more did: what is there is the beginning of an answer. */
export const endedEarly = ({ exchange }: Pick<DiagnosisContext, "exchange">): boolean =>
  exchange.response !== undefined &&
  (exchange.error !== undefined || exchange.response.body.truncated === true);
