import { grantedText } from "../../context/granted.ts";
import { resourcesOfExchange } from "../../../resources/exchange.ts";
import { targetOf } from "../../context/ask.ts";
import { isWithin } from "../../context/endpoint.ts";
import type { DiagnosisContext } from "../../context/types.ts";
import type { EvidencePlace } from "../../types.ts";

const AVAILABLE = "{DAV:}quota-available-bytes";

/**
 * The room that an earlier exchange showed at or above what the request writes to, the latest word last
 * (RFC 4331 section 3). Nextcloud's and ownCloud's negative numbers mean "not known" or "without limit".
 */
export function roomSeen(context: DiagnosisContext): { bytes: number; at: EvidencePlace } | undefined {
  const target = targetOf(context);
  let seen: { bytes: number; at: EvidencePlace } | undefined;
  for (const [index, exchange] of context.earlier.entries()) {
    if (exchange.request.method !== "PROPFIND" || exchange.response?.status !== 207) continue;
    for (const resource of resourcesOfExchange(exchange).resources) {
      if (!isWithin(target.path, resource.path) || !resource.url.startsWith(target.origin)) continue;
      const bytes = Number(grantedText(resource, AVAILABLE) || Number.NaN);
      if (bytes >= 0) seen = { bytes, at: { kind: "earlier-exchange", index } };
    }
  }
  return seen;
}
