/** Bytes per call of `String.fromCharCode`: more arguments than this overflow the stack in some engines. */
const CHUNK = 0x2000;

/** One character per byte, U+0000 to U+00FF: text that can be searched and cut like bytes. */
export function bytesToBinary(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let start = 0; start < bytes.length; start += CHUNK) {
    parts.push(Reflect.apply(String.fromCharCode, undefined, bytes.subarray(start, start + CHUNK)));
  }
  return parts.join("");
}

/** The inverse of `bytesToBinary`; characters above U+00FF lose their high bits. */
export function binaryToBytes(binary: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(binary.length);
  for (let index = 0; index < binary.length; index += 1) bytes[index] = binary.charCodeAt(index);
  return bytes;
}

/** Base64 with padding (RFC 4648 section 4). */
export function encodeBase64(bytes: Uint8Array): string {
  return btoa(bytesToBinary(bytes));
}

/**
 * Decodes base64, also with line breaks, without padding, or in the URL alphabet (RFC 4648 section 5);
 * `undefined` when it is none.
 */
export function decodeBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  // Most of what is no base64 is told without the cost of an exception.
  const start = text.slice(0, 100);
  if (/[^\w+/=\s-]/.test(start)) return undefined;
  if (text.length <= 100 && start.replaceAll(/\s/g, "").length % 4 === 1) return undefined;
  try {
    return binaryToBytes(atob(text.replaceAll("-", "+").replaceAll("_", "/")));
  } catch {
    return undefined;
  }
}
