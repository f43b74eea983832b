import type { Position } from "../../findings/types.ts";
import { Segment, type Replacement } from "./segment.ts";

/** What a segment is made of, as the decoder gives it. */
export interface DecodedText {
  text: string;
  /** Whether every character is one byte; `undefined` where nobody has looked. */
  ascii: boolean | undefined;
  replacements: readonly Replacement[];
}

/** The decoded text as far as it is kept, addressed by offsets in the whole. */
export class TextWindow {
  #segments: Segment[];
  #countsBytes: boolean;
  #bom: number;

  constructor(segments: Segment[] = [], countsBytes = false, bom = 0) {
    this.#segments = segments;
    this.#countsBytes = countsBytes;
    this.#bom = bom;
  }

  /** Says, before the first `push`, that bytes are counted, and how many stand before the text. */
  countBytes(bom: number): void {
    this.#countsBytes = true;
    this.#bom = bom;
  }

  push({ text, ascii, replacements }: DecodedText): Segment {
    const last = this.#segments.at(-1);
    const start =
      last === undefined
        ? { line: 1, lineStart: 0, byte: this.#countsBytes ? this.#bom : Number.NaN }
        : last.atEnd();
    const segment = new Segment(text, last?.end ?? 0, start, ascii, replacements);
    this.#segments.push(segment);
    return segment;
  }

  /** Offset after the last character. */
  get end(): number {
    return this.#segments.at(-1)?.end ?? 0;
  }

  /** Whether the text at an offset is kept; a text that has not begun has its beginning. */
  holds(offset: number): boolean {
    return (this.#segments[0]?.offset ?? 0) <= offset && offset <= this.end;
  }

  /** The text from `from` up to `to`, as far as it is kept. */
  slice(from: number, to: number): string {
    const segments = this.#segments;
    let index = this.#indexOf(from);
    let segment = segments[index];
    if (segment === undefined) return "";
    let text = segment.text.slice(Math.max(0, from - segment.offset), Math.max(0, to - segment.offset));
    while (segment.end < to && (segment = segments[++index]) !== undefined) {
      text += segment.text.slice(0, to - segment.offset);
    }
    return text;
  }

  /** Forgets whole segments that end at or before `offset`; the last one is always kept. */
  release(offset: number): void {
    const segments = this.#segments;
    let count = 0;
    while (count < segments.length - 1 && segments[count]!.end <= offset) count++;
    if (count > 0) segments.splice(0, count);
  }

  /** Makes this window show the part of `other` from `from` up to `to`. */
  adopt(other: TextWindow, from: number, to: number): void {
    const first = other.#indexOf(from);
    let last = first;
    while (last + 1 < other.#segments.length && other.#segments[last]!.end < to) last++;
    this.#segments = other.#segments.slice(first, last + 1);
  }

  locate(offset: number): Position {
    const segments = this.#segments;
    const first = segments[0];
    if (first === undefined)
      return { offset: 0, line: 1, column: 1, ...(this.#countsBytes ? { byte: this.#bom } : {}) };
    const place = Math.min(Math.max(offset, first.offset), this.end);
    const { line, lineStart, byte } = segments[this.#indexOf(place)]!.at(place);
    const position: Position = { offset: place, line, column: place - lineStart + 1 };
    if (!Number.isNaN(byte)) position.byte = byte;
    return position;
  }

  /** Index of the segment that holds `offset`. */
  #indexOf(offset: number): number {
    const segments = this.#segments;
    let low = 0;
    let high = segments.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (segments[middle]!.offset <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
