import { bodyText, type Exchange } from "@multistatus/core";

/** The decoded text of the response body, without a BOM: what positions in the body refer to. */
export function payloadText(exchange: Exchange | undefined, encoding?: string): string {
  const text = bodyText(exchange?.response?.body, encoding);
  return text.startsWith("\u{feff}") ? text.slice(1) : text;
}
