import { bodyText, headerValue, writeHar } from "@multistatus/core";
import type { ReportEntry } from "@multistatus/report";
import type { EvidenceAttachment } from "./artifact.ts";
import type { Parts } from "./parts.ts";

/** The files of one entry, by number where there are several. The exchange of an entry is masked. */
export function attachmentsOf(
  { exchange, body }: ReportEntry,
  { resources, diagnosis }: Parts,
  index: number,
): EvidenceAttachment[] {
  const payload = bodyText(exchange?.response?.body, body?.encoding);
  const type = headerValue(exchange?.response?.headers ?? [], "content-type") ?? "text/plain";
  const isXml = payload.trimStart().startsWith("<") && !/html/i.test(type);
  const file = (name: string, contentType: string, text: string | undefined): EvidenceAttachment[] => {
    if (text === undefined || text === "") return [];
    const numbered = index === 0 ? name : name.replace(".", `-${index + 1}.`);
    return [{ name: numbered, contentType, body: text, bodyEncoding: "utf-8" }];
  };
  return [
    ...file(
      "exchange.har",
      "application/json",
      exchange && JSON.stringify(writeHar([exchange], { mask: false })),
    ),
    ...file(isXml ? "payload.xml" : "payload.txt", isXml ? "application/xml" : "text/plain", payload),
    ...file("resources.txt", "text/plain", resources),
    ...file("diagnosis.txt", "text/plain", diagnosis),
  ];
}
