import { resourcesOfExchange } from "../../resources/exchange.ts";
import type { EvidencePlace } from "../types.ts";
import type { ProbeAnswer } from "../input.ts";
import { servedBy } from "./ask.ts";
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

/** What runs on PHP may say that it has stored what it could not write. */
const ON_PHP = ["sabredav", "baikal", "nextcloud", "owncloud", "owncloud-family", "davical", "php"];

/**
 * Nothing at all of an upload is there, which went through a gateway and was answered with success: a server that cannot
 * write says so, and one that is sent an empty body makes an empty file.
 */
export const bodyNotArrived = (context: DiagnosisContext): EvidencePlace | undefined => {
  const short = storedShort(context);
  if (short?.stored !== 0 || context.who.intermediaries.length === 0 || context.request.chunked)
    return undefined;
  return ON_PHP.some((line) => servedBy(context, line)) ? undefined : short.at;
};

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
