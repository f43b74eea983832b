/** A replaced byte sequence: where its U+FFFD stands in the segment, and how many bytes it had. */
export interface Replacement {
  index: number;
  bytes: number;
  /** Where the sequence stood in the bytes that were decoded together. */
  start: number;
}

const STEP = 4096;
// oxlint-disable-next-line no-control-regex -- ASCII begins with these
const ASCII = /^[\u0000-\u007f]*$/;

interface Checkpoint {
  line: number;
  lineStart: number;
  byte: number;
}

/** A run of decoded text with its place in the whole. Lines and bytes inside are counted when asked for. */
export class Segment {
  readonly text: string;
  /** Offset of the first character in the whole decoded text. */
  readonly offset: number;
  readonly end: number;
  readonly #replacements: readonly Replacement[];
  /** Whether every character is one byte; looked for when more than a little is counted. */
  #ascii: boolean | undefined;
  readonly #onlyLf: boolean;
  readonly #checkpoints: Checkpoint[];
  /** The first LF at or after `from`: in a text without any, each search would go to its end. */
  #lfFrom = 0;
  #lfAt = -1;
  /** The place that was asked for last: most are asked for in their order. */
  #last: Checkpoint;
  #lastIndex = 0;

  /** `start.byte` is NaN where bytes are not counted. */
  constructor(
    text: string,
    offset: number,
    start: Checkpoint,
    ascii: boolean | undefined,
    replacements: readonly Replacement[],
  ) {
    this.text = text;
    this.offset = offset;
    this.end = offset + text.length;
    this.#ascii = ascii;
    this.#replacements = replacements;
    this.#onlyLf = !text.includes("\r");
    this.#checkpoints = [start];
    this.#last = start;
  }

  /** Line, offset of the line's start, and byte at an offset inside this segment (or at its end). */
  at(offset: number): Checkpoint {
    const index = offset - this.offset;
    const wanted = Math.floor(index / STEP);
    while (this.#checkpoints.length <= wanted) {
      const last = this.#checkpoints.length - 1;
      this.#checkpoints.push(this.#count(this.#checkpoints[last]!, last * STEP, (last + 1) * STEP));
    }
    const goesOn = this.#lastIndex <= index && this.#lastIndex >= wanted * STEP;
    this.#last = goesOn
      ? this.#count(this.#last, this.#lastIndex, index)
      : this.#count(this.#checkpoints[wanted]!, wanted * STEP, index);
    this.#lastIndex = index;
    return this.#last;
  }

  /** The same at the end of the segment, in one go. */
  atEnd(): Checkpoint {
    return this.#count(this.#checkpoints[0]!, 0, this.text.length);
  }

  #count(from: Checkpoint, start: number, end: number): Checkpoint {
    const { text } = this;
    let { line, lineStart, byte } = from;
    for (let index = this.#lineEnd(start, end); index <= end; index = this.#lineEnd(index, end)) {
      line++;
      lineStart = this.offset + index;
    }
    if (Number.isNaN(byte)) return { line, lineStart, byte };
    if (end >= STEP) this.#ascii ??= ASCII.test(text);
    if (this.#ascii === true) byte += end - start;
    else byte += utf8Length(text, start, end) + this.#correction(start, end);
    return { line, lineStart, byte };
  }

  /** Index after the next line end at or after `from`; beyond `end` when there is none before it. */
  #lineEnd(from: number, end: number): number {
    if (!this.#onlyLf) return lineEndAfter(this.text, from, end);
    if (from >= end) return end + 1;
    if (from < this.#lfFrom || from > this.#lfAt) {
      const at = this.text.indexOf("\n", from);
      this.#lfFrom = from;
      this.#lfAt = at === -1 ? Number.POSITIVE_INFINITY : at;
    }
    return this.#lfAt + 1;
  }

  #correction(start: number, end: number): number {
    let correction = 0;
    const replacements = this.#replacements;
    let low = 0;
    let high = replacements.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (replacements[middle]!.index < start) low = middle + 1;
      else high = middle;
    }
    for (; low < replacements.length && replacements[low]!.index < end; low++) {
      correction += replacements[low]!.bytes - 3;
    }
    return correction;
  }
}

/** UTF-8 bytes of `text` from `start` up to `end`; a surrogate pair counts at its first half. */
function utf8Length(text: string, start: number, end: number): number {
  let length = 0;
  for (let index = start; index < end; index++) {
    const code = text.charCodeAt(index);
    if (code < 0x80) length += 1;
    else if (code < 0x800) length += 2;
    else if (code < 0xd800 || code > 0xdfff) length += 3;
    else if (code < 0xdc00) length += 4;
  }
  return length;
}

/** Index after the next LF, CR LF (one line end, counted at its LF) or CR; beyond `end` when there is none before it. */
function lineEndAfter(text: string, from: number, end: number): number {
  for (let index = from; index < end; index++) {
    const code = text.charCodeAt(index);
    if (code === 10 || (code === 13 && text.charCodeAt(index + 1) !== 10)) return index + 1;
  }
  return end + 1;
}
