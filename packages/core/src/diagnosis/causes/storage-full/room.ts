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
    for (const { path, url, response } of resourcesOfExchange(exchange).resources) {
      if (!isWithin(target.path, path) || !url.startsWith(target.origin)) continue;
      for (const { properties, status } of response.propstats)
        for (const property of status?.code === 200 ? properties : []) {
          const bytes =
            property.name === AVAILABLE ? Number(property.text().trim() || Number.NaN) : Number.NaN;
          if (bytes >= 0) seen = { bytes, at: { kind: "earlier-exchange", index } };
        }
    }
  }
  return seen;
}
