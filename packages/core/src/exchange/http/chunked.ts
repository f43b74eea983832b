/** A body out of its chunks. `undefined` stands for: no chunked framing here at all. */
export interface Unchunked {
  content: string;
  /** Offset after the last chunk and its trailer section. */
  end: number;
  /** False when the text ends, or the framing breaks, before the last chunk. */
  complete: boolean;
}

const SIZE_LINE = /([0-9a-f]{1,12})[ \t]*(?:;[^\r\n]*)?(\r?\n)/iy;

/** Undoes chunked transfer coding (RFC 9112 section 7.1) from an offset on, in a text of bytes. */
export function readChunked(source: string, offset: number): Unchunked | undefined {
  const chunks: string[] = [];
  let position = offset;
  for (;;) {
    SIZE_LINE.lastIndex = position;
    const match = SIZE_LINE.exec(source);
    if (match === null) return chunks.length === 0 ? undefined : broken(chunks, position);
    const [line, digits = "", newline = ""] = match;
    const size = Number.parseInt(digits, 16);
    const start = position + line.length;
    if (size === 0) return { content: chunks.join(""), end: endOfTrailers(source, start), complete: true };
    chunks.push(source.slice(start, start + size));
    position = start + size;
    if (position > source.length) return broken(chunks, source.length);
    if (source.startsWith(newline, position)) position += newline.length;
    // The first chunk is not followed by a line end: it was no chunk, but a body that begins like one.
    else if (chunks.length === 1 && position < source.length) return undefined;
    else return broken(chunks, position);
  }
}

function broken(chunks: string[], end: number): Unchunked {
  return { content: chunks.join(""), end, complete: false };
}

function endOfTrailers(source: string, offset: number): number {
  const trailers = /(?:[!#$%&'*+.^_`|~\w-]+:[^\r\n]*\r?\n)*(?:\r?\n)?/y;
  trailers.lastIndex = offset;
  return offset + (trailers.exec(source)?.[0].length ?? 0);
}
