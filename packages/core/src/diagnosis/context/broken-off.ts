import { bodyText } from "../../exchange/body.ts";
import type { DiagnosisContext } from "./types.ts";

/** Something came, and then the connection ended or nothing more did: what is there is the beginning of an answer. */
export const endedEarly = ({ exchange }: Pick<DiagnosisContext, "exchange">): boolean =>
  exchange.response !== undefined &&
  (exchange.error !== undefined || exchange.response.body.truncated === true);

/** A second document begins inside the first one, which it cuts short: whoever wrote it, started again. */
export function beginsAgain({ answer, exchange }: DiagnosisContext): boolean {
  if (answer.body.kind !== "multistatus" || answer.body.complete || !exchange.response) return false;
  const text = bodyText(exchange.response.body);
  const root = text.indexOf("multistatus");
  return root >= 0 && text.includes("<?xml ", root);
}
