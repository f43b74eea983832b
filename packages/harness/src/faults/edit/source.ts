/** A change of a text: what stands between the two offsets becomes something else. */
export interface Change {
  start: number;
  end: number;
  text: string;
}

/** Changes that do not overlap; everything else stays. */
export function applyChanges(source: string, changes: readonly Change[]): string {
  let done = 0;
  let result = "";
  for (const { start, end, text } of changes.toSorted((a, b) => a.start - b.start)) {
    result += source.slice(done, start) + text;
    done = end;
  }
  return result + source.slice(done);
}

const startTag = /<[^\s<>"'/]+(?:\s+[^\s=<>"']+\s*=\s*(?:"[^"]*"|'[^']*'))*\s*(\/?)>/uy;
const endOrOther = /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\//gu;

/** Where an element that holds text only begins, ends and has its content; without content it is an empty tag. */
export interface Span {
  start: number;
  end: number;
  content?: { start: number; end: number };
}

/** @param offset of the element's `<` */
export function textElementAt(source: string, offset: number): Span | undefined {
  startTag.lastIndex = offset;
  const opened = startTag.exec(source);
  if (!opened) return undefined;
  const inside = startTag.lastIndex;
  if (opened[1] === "/") return { start: offset, end: inside };
  endOrOther.lastIndex = inside;
  for (let found = endOrOther.exec(source); found; found = endOrOther.exec(source)) {
    if (found[0] !== "</") continue;
    const end = source.indexOf(">", found.index);
    if (end === -1) return undefined;
    return { start: offset, end: end + 1, content: { start: inside, end: found.index } };
  }
  return undefined;
}

/** The prefix of the tag at an offset as it is written, with its colon; empty for none. */
export function prefixAt(source: string, offset: number): string {
  return /^<([^\s<>/:=]+:)?/u.exec(source.slice(offset, offset + 256))?.[1] ?? "";
}

/** The start tag of the root, after declaration, comments, instructions and a document type without a subset of its own. */
export function rootTag(source: string): { start: number; end: number; empty: boolean } | undefined {
  const before = /^\uFEFF?(?:\s+|<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<![^[<>]*>)*/u.exec(source)?.[0].length ?? 0;
  startTag.lastIndex = before;
  const found = startTag.exec(source);
  return found ? { start: before, end: startTag.lastIndex, empty: found[1] === "/" } : undefined;
}
