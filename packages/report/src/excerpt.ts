import type { Position } from "@multistatus/core";
import { escapeLine } from "./text/escape.ts";
import { columns, fitEnd } from "./text/fit.ts";
import { styleOf, type Style, type TextOptions } from "./text/style.ts";

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
  const before = neighbours(source, at.start, -context).reverse();
  const after = neighbours(source, at.end, context);
  const gutter = String(position.line + after.length).length;
  const room = style.width - gutter - 5;
  const from = windowStart(source, at.start, offset, at.end, room);
  const line = fitEnd(shown(source, at.start, from, at.end, style), room, style.ellipsis);
  const place = Math.min(columns(shown(source, at.start, from, offset, style)), room - 1);
  const numbered = (line: number, text: string): string =>
    style.dim(`  ${String(line).padStart(gutter)} | ${text}`);
  const cut = (range: Range): string =>
    fitEnd(shown(source, range.start, range.start, range.end, style), room, style.ellipsis);
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

/** Where the shown part of a long line begins, so that the position and what follows it are inside. */
function windowStart(source: string, start: number, offset: number, end: number, room: number): number {
  if (end - start <= room || offset - start < room / 2) return start;
  const from = offset - Math.floor(room / 2);
  return isLowSurrogate(source, from) ? from + 1 : from;
}

function isLowSurrogate(source: string, index: number): boolean {
  const unit = source.charCodeAt(index);
  return unit >= 0xdc00 && unit <= 0xdfff;
}

/** The escaped text from `from` to `to` (at most some hundred characters of it), marked where the line began earlier. */
function shown(source: string, lineStart: number, from: number, to: number, style: Style): string {
  const text = escapeLine(source.slice(from, Math.min(to, from + 4 * style.width)).replaceAll("\t", " "));
  return from > lineStart ? style.ellipsis + text : text;
}
