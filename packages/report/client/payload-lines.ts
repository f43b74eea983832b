import { payloadText } from "../src/model/payload.ts";
import type { ReportEntry } from "../src/model/types.ts";
import { prettyLines, type PrettyLine } from "../src/xml/pretty.ts";

/** The response body line by line: XML indented, anything else as it is. */
export function payloadLines({ exchange, body }: ReportEntry): PrettyLine[] {
  const text = payloadText(exchange, body?.encoding);
  if (text === "") return [];
  const lines = text.trimStart().startsWith("<") ? prettyLines(text) : [{ text, offset: 0 }];
  return lines.flatMap(split);
}

function split({ text, offset }: PrettyLine): PrettyLine[] {
  if (!text.includes("\n") && !text.includes("\r")) return [{ text, offset }];
  let at = offset;
  return text.split(/(\r\n|\n|\r)/).flatMap((piece, index) => {
    const line = { text: piece, offset: at };
    at += piece.length;
    return index % 2 === 0 ? [line] : [];
  });
}

/** Index of the line that holds an offset of the text. */
export function lineAt(lines: readonly PrettyLine[], offset: number): number {
  let low = 0;
  let high = lines.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((lines[middle]?.offset ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return Math.max(0, low);
}
