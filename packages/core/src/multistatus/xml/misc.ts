import { isSpace } from "../text/strings.ts";

const MISC: readonly (readonly [start: string, end: string])[] = [
  ["<!--", "-->"],
  ["<?", "?>"],
];

/** Index of the first character that is neither white space nor part of a comment or processing instruction. */
export function skipMisc(text: string): number {
  let index = 0;
  while (index < text.length) {
    if (isSpace(text.charCodeAt(index))) {
      index++;
      continue;
    }
    const misc = MISC.find(([start]) => text.startsWith(start, index));
    const end = misc === undefined ? -1 : text.indexOf(misc[1], index + misc[0].length);
    if (end === -1) return index;
    index = end + misc![1].length;
  }
  return index;
}
