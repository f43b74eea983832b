import { binaryToBytes, bytesToBinary } from "./base64.ts";
import { bodyBytes, bodyFromBytes, bodyFromText, isCutBody, utf16Of } from "./body.ts";
import type { SecretBook } from "./mask-book.ts";
import { maskPatterns } from "./mask-patterns.ts";
import type { Body } from "./types.ts";

/**
 * Masks a body. One that is no UTF-8 is masked as UTF-16 when a byte order mark says so, else byte for byte; what is
 * compressed or encrypted cannot be looked into and stays. Sizes follow the masked content.
 */
export function maskBody(body: Body, book: SecretBook): Body {
  const masked = body.base64 === undefined ? maskTextBody(body, book) : maskBinaryBody(body, book);
  if (masked === undefined) return body;
  const { text: _text, base64: _base64, size, wireSize, ...extras } = body;
  // Of a coded body the wire size has nothing to do with the text.
  const shift = (extras.decoded?.length ?? 0) > 0 ? 0 : masked.size - size;
  return {
    ...masked,
    ...extras,
    ...(wireSize !== undefined && { wireSize: Math.max(0, wireSize + shift) }),
    ...(isCutBody(extras) && { size }),
  };
}

function maskTextBody(body: Body, book: SecretBook): Body | undefined {
  const text = body.text ?? "";
  const masked = book.replace(book.ofBody(body, () => maskPatterns(text, book)));
  return masked === text ? undefined : bodyFromText(masked);
}

function maskBinaryBody(body: Body, book: SecretBook): Body | undefined {
  const bytes = bodyBytes(body);
  const utf16 = utf16Of(bytes);
  const bigEndian = utf16 === "utf-16be";
  const text = utf16 === undefined ? bytesToBinary(bytes) : fromUtf16(bytes, bigEndian);
  const masked = book.replace(maskPatterns(text, book));
  if (masked === text) return undefined;
  return bodyFromBytes(utf16 === undefined ? binaryToBytes(masked) : toUtf16(masked, bigEndian));
}

/** Unlike a TextDecoder this keeps lone surrogates, so that what is not masked stays byte for byte. */
function fromUtf16(bytes: Uint8Array, bigEndian: boolean): string {
  const units = bytesToBinary(bytes);
  return units.replaceAll(/([\s\S])([\s\S]?)/g, (_, first: string, second: string) => {
    const [high, low] = bigEndian ? [first, second] : [second, first];
    return String.fromCharCode((high.charCodeAt(0) << 8) | low.charCodeAt(0));
  });
}

function toUtf16(text: string, bigEndian: boolean): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let index = 0; index < text.length; index += 1) {
    view.setUint16(index * 2, text.charCodeAt(index), !bigEndian);
  }
  return bytes;
}
