import { resourcesOfExchange } from "../../resources/exchange.ts";
import type { EvidencePlace } from "../types.ts";
import type { ProbeAnswer } from "../input.ts";
import type { DiagnosisContext } from "./types.ts";

/** The value of a property that an answer gives; empty where it gives none. */
function valueIn({ exchange }: ProbeAnswer, name: string): string {
  for (const { response } of resourcesOfExchange(exchange).resources)
    for (const { properties, status } of response.propstats)
      for (const property of status?.code === 200 ? properties : [])
        if (property.name === name) return property.text().trim();
  return "";
}

/** The content length that an answer gives; NaN where it gives none. */
export const lengthIn = (answer: ProbeAnswer): number =>
  Number(valueIn(answer, "{DAV:}getcontentlength") || Number.NaN);

/** When it was last changed, in milliseconds; NaN where the answer gives no date. */
export const modifiedIn = (answer: ProbeAnswer): number =>
  Date.parse(valueIn(answer, "{DAV:}getlastmodified"));

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
