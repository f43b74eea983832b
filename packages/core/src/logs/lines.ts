/** One line without its end-of-line. */
export interface TextLine {
  text: string;
  /** True when the line was longer than the limit and its rest dropped. */
  cut: boolean;
}

/** Splits chunks of text into lines (LF or CRLF), holding no more than one line of at most `limit` characters. */
export interface LineSplitter {
  push(chunk: string): Generator<TextLine>;
  end(): Generator<TextLine>;
}

export function createLineSplitter(limit: number): LineSplitter {
  let rest = "";
  let cut = false;
  let first = true;

  const keep = (piece: string): void => {
    const room = limit - rest.length;
    if (piece.length > room) cut = true;
    rest += piece.length > room ? piece.slice(0, Math.max(0, room)) : piece;
  };
  const take = (): TextLine => {
    let text = rest.endsWith("\r") ? rest.slice(0, -1) : rest;
    if (first && text.startsWith("\uFEFF")) text = text.slice(1);
    const line = { text, cut };
    rest = "";
    cut = false;
    first = false;
    return line;
  };

  return {
    *push(chunk) {
      let from = 0;
      for (let at = chunk.indexOf("\n"); at !== -1; at = chunk.indexOf("\n", from)) {
        keep(chunk.slice(from, at));
        from = at + 1;
        yield take();
      }
      keep(chunk.slice(from));
    },
    *end() {
      if (rest !== "" || cut) yield take();
    },
  };
}
