import { bodyBytes, bodyText } from "../exchange/body.ts";
import { headerValue } from "../exchange/headers.ts";
import type { ExchangeRequest } from "../exchange/types.ts";
import { charsetOf, detectEncoding, detectInText } from "../multistatus/encoding/detect.ts";

/**
 * The text of a request's body, in the encoding that a server reads it in (RFC 7303 section 3): UTF-16 is as good as
 * UTF-8, and the charset or the XML declaration may name another one, also where the bytes are valid UTF-8. A BOM is no
 * part of it.
 */
export function requestText({ body, headers }: Pick<ExchangeRequest, "body" | "headers">): string {
  const charset = charsetOf(headerValue(headers, "Content-Type"));
  const text = body?.text;
  if (text !== undefined) {
    const { name } = detectInText(text, charset).encoding;
    // What has no zero bytes is in UTF-16 only by its label: it was decoded when it was recorded, or the label is wrong.
    const asItIs = name === "utf-8" || (name.startsWith("utf-16") && !text.includes("\0"));
    return asItIs ? text.replace(/^\uFEFF/, "") : new TextDecoder(name).decode(bodyBytes(body));
  }
  const bytes = bodyBytes(body);
  const detection = detectEncoding(bytes.subarray(0, 4096), charset, true);
  if (detection === undefined || detection.coding !== undefined) return bodyText(body);
  return new TextDecoder(detection.encoding.name).decode(bytes);
}
