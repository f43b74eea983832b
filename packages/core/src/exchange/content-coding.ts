import { parseHeaderList } from "./header-list.ts";
import { headerValue } from "./headers.ts";
import type { HeaderList } from "./types.ts";

/** Content codings in the order in which they were applied, in lower case; `identity` is none (RFC 9110 8.4). */
export function contentCodings(headers: HeaderList): string[] {
  const value = headerValue(headers, "content-encoding");
  if (value === undefined) return [];
  return parseHeaderList(value.toLowerCase()).filter((coding) => coding !== "identity");
}

/** Whether bytes begin as data in this coding do. Brotli has no signature: always `undefined`. */
export function looksEncoded(bytes: Uint8Array, coding: string): boolean | undefined {
  const [first = 0, second = 0, third = 0, fourth = 0] = bytes;
  switch (coding) {
    case "gzip":
    case "x-gzip":
      return first === 0x1f && second === 0x8b;
    case "deflate":
      return (first & 0x0f) === 8 && first >> 4 <= 7 && ((first << 8) | second) % 31 === 0;
    case "zstd":
      return first === 0x28 && second === 0xb5 && third === 0x2f && fourth === 0xfd;
    default:
      return undefined;
  }
}
