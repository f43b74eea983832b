import type { SaxesTagPlain } from "saxes";

import type { Reading } from "../reading.ts";
import { isSpace } from "../text/strings.ts";
import { skipMisc } from "../xml/misc.ts";

const LESS_THAN = 0x3c;

/** Offset of the start tag that ends at `at`; `lastTag` is the offset after the one before. */
export function tagStart(reading: Reading, lastTag: number, tag: SaxesTagPlain, at: number): number {
  const index = at - reading.textOffset - tag.name.length - (tag.isSelfClosing ? 3 : 2);
  if (index >= 0 && reading.text.charCodeAt(index) === LESS_THAN) return index + reading.textOffset;
  // White space or attributes in the tag, or a tag that began in an earlier segment.
  const start = reading.text.lastIndexOf("<", at - reading.textOffset - 2);
  if (start !== -1) return start + reading.textOffset;
  return lastTag + reading.slice(lastTag, at).lastIndexOf("<");
}

/** The same for an end tag. */
export function endTagStart(reading: Reading, lastTag: number, tag: SaxesTagPlain, at: number): number {
  const start = at - tag.name.length - 3;
  const index = start - reading.textOffset;
  if (index >= 0 && reading.text.charCodeAt(index) === LESS_THAN) return start;
  // White space in the tag, or a tag that began in an earlier segment.
  return lastTag + reading.slice(lastTag, at).lastIndexOf("<");
}

/** Offset of the first thing between two tags that is more than white space, a comment or an instruction. */
export function textBetween(reading: Reading, from: number, to: number): number | undefined {
  const { text, textOffset } = reading;
  let index = from - textOffset;
  const end = to - textOffset;
  if (index >= 0) while (index < end && isSpace(text.charCodeAt(index))) index++;
  if (index === end) return undefined;
  const gap = reading.slice(from, to);
  const start = skipMisc(gap);
  return start === gap.length ? undefined : from + start;
}
