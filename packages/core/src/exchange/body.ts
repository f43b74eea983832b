import { binaryToBytes, bytesToBinary, decodeBase64, encodeBase64 } from "./base64.ts";
import type { Body } from "./types.ts";

/** What is known of a body besides its bytes; `size` where these are only its beginning. */
export type BodyExtras = Partial<Omit<Body, "text" | "base64">>;

// `ignoreBOM: true` keeps a leading U+FEFF in the text.
const strictUtf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const encoder = new TextEncoder();

/** A body without bytes. */
export function emptyBody(extras: BodyExtras = {}): Body {
  return { text: "", size: 0, ...extras };
}

/** A body of bytes after content decoding: text where they are valid UTF-8 (a BOM stays as U+FEFF), else base64. */
export function bodyFromBytes(bytes: Uint8Array, extras: BodyExtras = {}): Body {
  const text = utf8Text(bytes);
  const content = text === undefined ? { base64: encodeBase64(bytes) } : { text };
  return { ...content, size: bytes.length, ...extras };
}

/** A body of text, to be sent or saved as UTF-8. Lone surrogates become U+FFFD, as UTF-8 has no form for them. */
export function bodyFromText(text: string, extras: BodyExtras = {}): Body {
  const wellFormed = text.toWellFormed();
  return { text: wellFormed, size: utf8Length(wellFormed), ...extras };
}

/** Whether a recording holds only the beginning of a body. */
export function isCutBody(body: BodyExtras | undefined): boolean {
  return body?.cut === true || body?.sha256 !== undefined;
}

/** The bytes of a body after content decoding; none for an absent body. Base64 that is none gives no bytes. */
export function bodyBytes(body: Body | undefined): Uint8Array<ArrayBuffer> {
  if (body?.text !== undefined) return encoder.encode(body.text);
  if (body?.base64 !== undefined) return decodeBase64(body.base64) ?? new Uint8Array();
  return new Uint8Array();
}

/**
 * The text of a body: as it is, or, where its bytes are not valid UTF-8, decoded by `charset` (a WHATWG label,
 * `utf-8` when it is left out or unknown) with U+FFFD for what cannot be decoded.
 */
export function bodyText(body: Body | undefined, charset = "utf-8"): string {
  if (body?.text !== undefined) return body.text;
  return decoderFor(charset).decode(bodyBytes(body));
}

/** Whether two bodies hold the same bytes; an absent one holds none. */
export function sameBytes(a: Body | undefined, b: Body | undefined): boolean {
  const [one, other] = [a ?? emptyBody(), b ?? emptyBody()];
  return one.text === other.text && one.base64 === other.base64;
}

/** The text of valid UTF-8, else `undefined`. */
export function utf8Text(bytes: Uint8Array): string | undefined {
  try {
    return strictUtf8.decode(bytes);
  } catch {
    return undefined;
  }
}

/** Bytes of a text in UTF-8. */
export function utf8Length(text: string): number {
  return encoder.encode(text).length;
}

function decoderFor(charset: string): InstanceType<typeof TextDecoder> {
  try {
    return new TextDecoder(charset, { ignoreBOM: true });
  } catch {
    return new TextDecoder("utf-8", { ignoreBOM: true });
  }
}

/** A source as one character per byte; text as its UTF-8. */
export function binaryOf(source: string | Uint8Array): string {
  return bytesToBinary(typeof source === "string" ? encoder.encode(source) : source);
}

/** What such characters stand for: UTF-8, or else themselves. */
export function textOfBinary(binary: string): string {
  return utf8Text(binaryToBytes(binary)) ?? binary;
}

/** UTF-16 that bytes show by their byte order mark, or by beginning as markup does. */
export function utf16Of([first, second]: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)) return "utf-16le";
  return (first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c) ? "utf-16be" : undefined;
}
