import type { Replacement } from "../text/segment.ts";

/** Length that a lead byte announces that is not ASCII; 0 for a byte that cannot lead. */
function announced(lead: number): number {
  if (lead < 0xc2) return 0;
  if (lead < 0xe0) return 2;
  if (lead < 0xf0) return 3;
  return lead < 0xf5 ? 4 : 0;
}

/** Whether `second` may follow `lead` (no overlong forms, no surrogates, nothing above U+10FFFF). */
function maySecond(lead: number, second: number): boolean {
  if (lead === 0xe0) return second >= 0xa0 && second < 0xc0;
  if (lead === 0xed) return second >= 0x80 && second < 0xa0;
  if (lead === 0xf0) return second >= 0x90 && second < 0xc0;
  if (lead === 0xf4) return second >= 0x80 && second < 0x90;
  return second >= 0x80 && second < 0xc0;
}

/** How many bytes from `start` on belong together: a whole character, or the longest part of one that is broken off. */
function sequence(bytes: Uint8Array, start: number): { length: number; whole: boolean } {
  const lead = bytes[start]!;
  const wanted = announced(lead);
  let length = 1;
  while (length < wanted && start + length < bytes.length) {
    const next = bytes[start + length]!;
    if (length === 1 ? !maySecond(lead, next) : next < 0x80 || next > 0xbf) break;
    length++;
  }
  return { length, whole: length === wanted };
}

/** How many bytes at the end are the beginning of a character that more bytes could complete (0 to 3). */
export function unfinishedUtf8(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const start = bytes.length - back;
    const lead = bytes[start]!;
    if (lead < 0x80) return 0;
    if (lead < 0xc0) continue;
    const { length, whole } = sequence(bytes, start);
    return !whole && announced(lead) > 0 && length === back ? back : 0;
  }
  return 0;
}

/** Every byte sequence that the Encoding Standard's UTF-8 decoder replaces by one U+FFFD, in order. */
export function utf8Replacements(bytes: Uint8Array): Replacement[] {
  const replacements: Replacement[] = [];
  let index = 0;
  let start = 0;
  while (start < bytes.length) {
    if (bytes[start]! < 0x80) {
      start++;
      index++;
      continue;
    }
    const { length, whole } = sequence(bytes, start);
    if (!whole) replacements.push({ index, bytes: length, start });
    index += whole && length === 4 ? 2 : 1;
    start += length;
  }
  return replacements;
}
