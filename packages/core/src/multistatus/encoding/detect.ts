import { isSpace } from "../text/strings.ts";
import type { Encoding } from "../types.ts";

/** The encoding of a body and what is odd about how it is named. */
export interface Detection {
  encoding: Encoding;
  /** Bytes of the BOM, which is no part of the text. */
  bom: number;
  /** Labels that name no known encoding. */
  unknown: { label: string; source: Encoding["from"] }[];
  /** Content coding whose signature the bytes begin with. */
  coding?: string;
}

const DECLARATION_MAX = 1024;
/** `<?xml`. */
const XML = [0x3c, 0x3f, 0x78, 0x6d, 0x6c];
/** Characters that are at least as many bytes as the encoding is looked for in. */
const HEAD = 1024;
const encoder = new TextEncoder();
const SIGNATURES: readonly (readonly [coding: string, bytes: readonly number[]])[] = [
  ["gzip", [0x1f, 0x8b]],
  ["zstd", [0x28, 0xb5, 0x2f, 0xfd]],
  ["deflate", [0x78, 0x9c]],
  ["deflate", [0x78, 0xda]],
];

/**
 * Finds the encoding in the order of RFC 7303 section 3: BOM, charset parameter, XML declaration, then what the first
 * bytes show, then UTF-8. Gives nothing while `head` is too short to tell and more may come.
 */
export function detectEncoding(
  head: Uint8Array,
  charset: string | undefined,
  ended: boolean,
): Detection | undefined {
  if (head.length < 4 && !ended) return undefined;
  const unknown: Detection["unknown"] = [];
  const coding = SIGNATURES.find(([, bytes]) => bytes.every((byte, index) => head[index] === byte))?.[0];
  if (coding !== undefined) {
    return { encoding: { name: "utf-8", from: "default" }, bom: 0, unknown, coding };
  }
  const byBom = fromBom(head);
  if (byBom !== undefined) return { ...byBom, unknown };
  const shown = fromNulls(head);
  if (charset !== undefined) {
    const name = canonicalLabel(charset);
    if (name === undefined) unknown.push({ label: charset, source: "charset" });
    // RFC 2781 section 4.3: UTF-16 without a BOM is big-endian, unless its bytes show the other order.
    else if (/^utf-16$/i.test(charset)) {
      return { encoding: { name: shown ?? "utf-16be", from: "charset" }, bom: 0, unknown };
    } else if (shown === undefined || name === shown) {
      return { encoding: { name, from: "charset" }, bom: 0, unknown };
    }
  }
  if (shown !== undefined) return { encoding: { name: shown, from: "autodetect" }, bom: 0, unknown };
  const declared = declaredLabel(head, ended);
  if (declared === undefined) return undefined;
  if (declared !== "") {
    const name = canonicalLabel(declared);
    if (name === undefined) unknown.push({ label: declared, source: "declaration" });
    // A declaration that was read byte by byte cannot be in UTF-16.
    else if (!name.startsWith("utf-16")) return { encoding: { name, from: "declaration" }, bom: 0, unknown };
  }
  return { encoding: { name: "utf-8", from: "default" }, bom: 0, unknown };
}

/** As for the bytes that the text is in UTF-8, which nearly always need not be made again for it. */
export function detectInText(text: string, charset: string | undefined): Detection {
  const isMarkup = text.charCodeAt(0) === 0x3c && text.charCodeAt(1) !== 0;
  if (isMarkup && charset !== undefined && UTF8.test(charset)) {
    return { encoding: { name: "utf-8", from: "charset" }, bom: 0, unknown: [] };
  }
  return detectEncoding(encoder.encode(text.slice(0, HEAD)), charset, true)!;
}

const UTF8 = /^utf-?8$/i;

/** Canonical WHATWG label, or nothing when there is no such encoding. */
function canonicalLabel(label: string): string | undefined {
  const trimmed = label.trim();
  // Nearly always; to make a decoder for the answer takes longer than to read a small body.
  if (UTF8.test(trimmed)) return "utf-8";
  try {
    return new TextDecoder(trimmed).encoding;
  } catch {
    return undefined;
  }
}

/** Whether a label names another encoding than the one that was used. */
export function contradicts(label: string, used: string): boolean {
  const name = canonicalLabel(label);
  return name !== undefined && name !== used && !(name.startsWith("utf-16") && used.startsWith("utf-16"));
}

/** The charset parameter of a Content-Type. */
export function charsetOf(contentType: string | undefined): string | undefined {
  return contentType === undefined ? undefined : /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(contentType)?.[1];
}

function fromBom(head: Uint8Array): Pick<Detection, "encoding" | "bom"> | undefined {
  const [first, second, third] = head;
  if (first === 0xef && second === 0xbb && third === 0xbf)
    return { encoding: { name: "utf-8", from: "bom" }, bom: 3 };
  if (first === 0xfe && second === 0xff) return { encoding: { name: "utf-16be", from: "bom" }, bom: 2 };
  if (first === 0xff && second === 0xfe) return { encoding: { name: "utf-16le", from: "bom" }, bom: 2 };
  return undefined;
}

/** UTF-16 without a BOM: every other byte of the first characters, which XML has in ASCII, is zero. */
function fromNulls(head: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  const [first = 0, second = 0, third = 0, fourth = 0] = head;
  if (first !== 0 && second === 0 && third !== 0 && fourth === 0) return "utf-16le";
  if (first === 0 && second !== 0 && third === 0 && fourth !== 0) return "utf-16be";
  return undefined;
}

/** The encoding that an XML declaration names: `""` for none, nothing when more bytes are needed. */
function declaredLabel(head: Uint8Array, ended: boolean): string | undefined {
  const looked = head.subarray(0, DECLARATION_MAX);
  const whole = ended || head.length >= DECLARATION_MAX;
  const space = looked.findIndex((byte) => !isSpace(byte));
  const start = looked.subarray(space === -1 ? looked.length : space);
  if (!XML.every((byte, index) => start[index] === byte)) {
    const begun = XML.slice(0, start.length).every((byte, index) => start[index] === byte);
    return begun && !whole ? undefined : "";
  }
  const end = start.findIndex((byte, index) => byte === 0x3e && start[index - 1] === 0x3f);
  if (end === -1 && !whole) return undefined;
  const declaration = String.fromCharCode(...(end === -1 ? start : start.subarray(0, end)));
  return /\sencoding\s*=\s*(?:"([^"<>]*)"|'([^'<>]*)')/.exec(declaration)?.slice(1).find(Boolean) ?? "";
}
