import { PRODUCT_IDS, product } from "../../../products/catalogue.ts";
import { says } from "../../context/ask.ts";
import type { DiagnosisContext } from "../../context/types.ts";
import type { Sighting } from "../../define.ts";
import { PAYLOAD, speaksFor } from "../../evidence.ts";

/** What products say by which the method, and not the user, was refused. */
export const REFUSED: RegExp =
  /\b404\.6\b|configured to deny the HTTP verb|not configured to allow the HTTP request method|unsupported request method|request forbidden by administrative rules|requested URL was rejected|Incapsula incident|you have been blocked|method .{0,30}not (?:allowed|permitted) by (?:the )?(?:firewall|security|policy)/i;

/** A product that never serves files itself: a load balancer, CDN or firewall wrote the answer. */
export function onlyProxies({ who }: DiagnosisContext): boolean {
  const id = who.answerer?.id;
  return (
    id !== undefined &&
    id !== "unnamed-intermediary" &&
    PRODUCT_IDS.some((one) => one === id && product(one).kind === "proxy")
  );
}

/** Some firewalls answer 200 with a page of theirs. */
export function pageInstead(context: DiagnosisContext): Sighting | undefined {
  const { answer, request } = context;
  if (!request.davMethod || !answer.html || !(REFUSED.test(answer.words) || says(context, "waf")))
    return undefined;
  return {
    evidence: [
      speaksFor(
        "decisive",
        PAYLOAD,
        "The answer is the refusal of a firewall, under a status that says success.",
        {
          quote: answer.words,
        },
      ),
    ],
    resources: [],
  };
}
