import { bodyBytes, bodyText } from "../exchange/body.ts";
import { headerValue } from "../exchange/headers.ts";
import type { ExchangeRequest } from "../exchange/types.ts";
import { charsetOf, detectEncoding } from "../multistatus/encoding/detect.ts";

/**
 * The text of a request's body, in the encoding that a server reads it in (RFC 7303 section 3): UTF-16 is as good as
 * UTF-8, and the charset or the XML declaration may name another one. A BOM is no part of it.
 */
export function requestText({ body, headers }: Pick<ExchangeRequest, "body" | "headers">): string {
  // UTF-16 of ASCII without a BOM is valid UTF-8 as well.
  if (body?.text !== undefined && !body.text.includes("\0")) return body.text.replace(/^\uFEFF/, "");
  const bytes = bodyBytes(body);
  const charset = charsetOf(headerValue(headers, "Content-Type"));
  const detection = detectEncoding(bytes.subarray(0, 4096), charset, true);
  if (detection === undefined || detection.coding !== undefined) return bodyText(body);
  return new TextDecoder(detection.encoding.name).decode(bytes);
}
