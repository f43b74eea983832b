import { xmlTokens, type XmlToken } from "./tokens.ts";

/**
 * XML with one element a line, indented by its depth. Only white space between elements is changed: an element that holds
 * text (mixed content, `xml:space="preserve"` too) stays as it was sent, attributes and prefixes as well. Broken XML is
 * indented as far as it can be read; the rest follows unchanged. Nothing is escaped: for a terminal use `renderXml`.
 */
export function prettyXml(source: string, indent = "  "): string {
  return prettyLines(source, indent)
    .map(({ text }) => text)
    .join("\n");
}

/** A line of indented XML with the place in the source where it begins. */
export interface PrettyLine {
  text: string;
  offset: number;
}

/** The lines of `prettyXml`; an element that is left as it was sent is one, however many ends of lines it holds. */
export function prettyLines(source: string, indent = "  "): PrettyLine[] {
  const tokens = xmlTokens(source);
  const verbatim = verbatimEnds(tokens);
  const lines: PrettyLine[] = [];
  let depth = 0;
  let offset = 0;
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index] as XmlToken;
    const start = offset;
    if (token.kind === "text" && isBlank(token.source)) {
      offset += token.source.length;
      continue;
    }
    if (token.kind === "close") depth = Math.max(0, depth - 1);
    const end = verbatim.get(index) ?? index;
    const text = joined(tokens, index, end);
    offset += text.length;
    const content = token.kind === "text" ? text.trim() : text;
    lines.push({ text: indent.repeat(Math.min(depth, deepest)) + content, offset: start });
    if (token.kind === "open" && end === index) depth += 1;
    index = end;
  }
  return lines;
}

/** Elements nested deeper than any payload's are not indented further, so that the output does not explode. */
const deepest = 200;

/** For each element that must stay as it is (it holds text, or nothing but white space): the index of its last token. */
function verbatimEnds(tokens: readonly XmlToken[]): Map<number, number> {
  const ends = new Map<number, number>();
  const open: { index: number; text: boolean; elements: boolean }[] = [];
  tokens.forEach((token, index) => {
    const parent = open.at(-1);
    if (token.kind === "text" && parent !== undefined && !isBlank(token.source)) parent.text = true;
    if (token.kind === "empty" && parent !== undefined) parent.elements = true;
    if (token.kind === "open") {
      if (parent !== undefined) parent.elements = true;
      open.push({ index, text: /\sxml:space\s*=\s*["']preserve/.test(token.source), elements: false });
    }
    if (token.kind !== "close") return;
    const closed = open.pop();
    if (closed !== undefined && (closed.text || !closed.elements)) ends.set(closed.index, index);
  });
  return ends;
}

function joined(tokens: readonly XmlToken[], from: number, to: number): string {
  let text = "";
  for (let index = from; index <= to; index += 1) text += tokens[index]?.source ?? "";
  return text;
}

function isBlank(text: string): boolean {
  return /^[\t\n\r ]*$/.test(text);
}
