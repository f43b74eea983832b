import type { Position } from "@multistatus/core";

import { xmlTokens } from "../xml/tokens.ts";

/**
 * Where a position in a text lies in the same text with its secrets masked: masking changes what stands in tags and between
 * them, but never their number. The byte offset is lost where anything was masked.
 *
 * @param isCut both are only the beginning: what lies beyond stays where it was
 */
export function followMask(
  original: string,
  masked: string,
  isCut: boolean = false,
): (position: Position) => Position {
  if (original === masked) return (position) => position;
  const from = starts(original);
  const to = starts(masked);
  const lines = lineStarts(masked);
  const alike = from.length === to.length;
  return (position) => {
    const { offset } = position;
    if (isCut && offset >= original.length) return position;
    const index = alike ? lastAtMost(from, offset) : 0;
    const end = to[index + 1] ?? masked.length;
    const moved = (to[index] ?? 0) + offset - (from[index] ?? 0);
    const at = Math.max(0, Math.min(moved, end));
    const line = lastAtMost(lines, at);
    return { offset: at, line: line + 1, column: at - (lines[line] ?? 0) + 1 };
  };
}

function starts(text: string): number[] {
  let at = 0;
  return xmlTokens(text).map(({ source }) => {
    const start = at;
    at += source.length;
    return start;
  });
}

function lineStarts(text: string): number[] {
  const found = [0];
  for (const { index, 0: end } of text.matchAll(/\r\n|\r|\n/g)) found.push(index + end.length);
  return found;
}

/** Index of the last of ascending numbers that is not above a value; 0 when none is. */
function lastAtMost(numbers: readonly number[], value: number): number {
  let low = 0;
  let high = numbers.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((numbers[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
