import { resourcesOfExchange } from "../../resources/exchange.ts";
import type { EvidencePlace, ProbeAnswer } from "../types.ts";
import type { DiagnosisContext } from "./types.ts";

const LENGTH = "{DAV:}getcontentlength";

function lengthIn({ exchange }: ProbeAnswer): number {
  for (const { response } of resourcesOfExchange(exchange).resources)
    for (const { properties, status } of response.propstats)
      for (const property of status?.code === 200 ? properties : [])
        if (property.name === LENGTH) return Number(property.text().trim() || Number.NaN);
  return Number.NaN;
}

/** An upload was answered with success, and a look at it afterwards found fewer bytes than were sent. */
export function storedShort({
  answer,
  probes,
  request,
}: DiagnosisContext): { sent: number; stored: number; at: EvidencePlace } | undefined {
  if (request.method !== "PUT" || answer.status === undefined || answer.status >= 300) return undefined;
  const looked = probes.findLast(({ probe }) => probe.id === "stored");
  const stored = looked ? lengthIn(looked) : Number.NaN;
  const sent = request.body.size;
  return stored < sent ? { sent, stored, at: { kind: "probe", id: "stored" } } : undefined;
}
