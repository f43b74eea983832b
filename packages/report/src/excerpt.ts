import type { Position } from "@multistatus/core";
import { columns, fitEnd } from "./text/fit.ts";
import { styleOf, type Style, type TextOptions } from "./text/style.ts";

/** How an excerpt of a payload is shown. */
export interface ExcerptOptions extends TextOptions {
  /** Lines shown before and after the position; default 2. */
  context?: number;
}

/**
 * The lines of `source` around a position with a caret beneath the place, as compilers show it. Long lines are cut to the
 * width around the position. `position.offset` counts UTF-16 code units; an offset outside the text is moved to its end.
 */
export function renderExcerpt(
  source: string,
  position: Pick<Position, "offset" | "line">,
  options: ExcerptOptions = {},
): string {
  const style = styleOf(options);
  const context = Math.max(0, options.context ?? 2);
  const offset = Math.min(Math.max(0, position.offset), source.length);
  const at = lineAround(source, offset);
  const before = neighbours(source, at.start, -context).toReversed();
  const after = neighbours(source, at.end, context);
  const gutter = String(position.line + after.length).length;
  const room = style.width - gutter - 5;
  const { line, place } = marked(source, at, offset, room, style);
  const numbered = (number: number, text: string): string =>
    style.dim(`  ${String(number).padStart(gutter)} | ${text}`);
  const cut = ({ start, end }: Range): string => {
    return fitEnd(clean(source.slice(start, Math.min(end, start + searched)), style), room, style.ellipsis);
  };
  return [
    ...before.map((range, index) => numbered(position.line - before.length + index, cut(range))),
    `${style.red(">")} ${String(position.line).padStart(gutter)} | ${line}`,
    `${" ".repeat(gutter + 2)} | ${" ".repeat(place)}${style.red("^")}`,
    ...after.map((range, index) => numbered(position.line + 1 + index, cut(range))),
  ].join("\n");
}

interface Range {
  start: number;
  end: number;
}

function lineAround(source: string, offset: number): Range {
  let start = offset;
  while (start > 0 && !isLineEnd(source, start - 1)) start -= 1;
  return { start, end: endOfLine(source, offset) };
}

function endOfLine(source: string, offset: number): number {
  let end = offset;
  while (end < source.length && !isLineEnd(source, end)) end += 1;
  return end;
}

function isLineEnd(source: string, index: number): boolean {
  return source[index] === "\n" || source[index] === "\r";
}

/** Up to `count` whole lines beyond the boundary; before it (nearest first) where `count` is negative. */
function neighbours(source: string, boundary: number, count: number): Range[] {
  const found: Range[] = [];
  let edge = boundary;
  while (found.length < Math.abs(count)) {
    const range = count < 0 ? previous(source, edge) : next(source, edge);
    if (range === undefined) break;
    found.push(range);
    edge = count < 0 ? range.start : range.end;
  }
  return found;
}

function previous(source: string, start: number): Range | undefined {
  if (start === 0) return undefined;
  const end = start - (source.startsWith("\r\n", start - 2) ? 2 : 1);
  return lineAround(source, end);
}

function next(source: string, end: number): Range | undefined {
  if (end >= source.length) return undefined;
  const start = end + (source.startsWith("\r\n", end) ? 2 : 1);
  return { start, end: endOfLine(source, start) };
}

/** How much of a line is looked at on either side: enough to know a secret as one, far more than is shown. */
const searched = 4000;

/** The line of the position as it is shown, and the columns before the position. */
function marked(source: string, { start, end }: Range, offset: number, room: number, style: Style): Marked {
  const first = Math.max(start, offset - searched);
  const whole = clean(source.slice(first, Math.min(end, offset + searched)), style);
  const at = commonLength(whole, clean(source.slice(first, offset), style));
  const far = columns(whole) > room && at > room / 2;
  const from = far ? afterSurrogate(whole, at - Math.floor(room / 2)) : 0;
  const cutOff = far || first > start ? style.ellipsis : "";
  const line = fitEnd(cutOff + whole.slice(from), room, style.ellipsis);
  return { line, place: Math.min(columns(cutOff + whole.slice(from, at)), room - 1) };
}

interface Marked {
  line: string;
  place: number;
}

function clean(text: string, style: Style): string {
  return style.clean(text.replaceAll("\t", " "));
}

/** A secret around the position is masked as a whole; the position is then where it begins. */
function commonLength(left: string, right: string): number {
  let length = 0;
  while (length < left.length && left[length] === right[length]) length += 1;
  return length;
}

function afterSurrogate(text: string, index: number): number {
  const unit = text.charCodeAt(index);
  return unit >= 0xdc00 && unit <= 0xdfff ? index + 1 : index;
}
