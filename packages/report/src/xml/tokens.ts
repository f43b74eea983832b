/** A piece of XML source as it stands. */
export interface XmlToken {
  kind: "open" | "close" | "empty" | "text" | "other";
  source: string;
}

// A tag's attribute values may hold ">", so they are read as units; a comment, a CDATA section and an instruction end at
// their own marks. No alternative can match the same text in two ways: the reading is linear.
const markup = new RegExp(
  [
    /<!--[\s\S]*?-->/,
    /<!\[CDATA\[[\s\S]*?\]\]>/,
    /<\?[\s\S]*?\?>/,
    /<!DOCTYPE[^>[]*(?:\[[^\]]*\][^>]*)?>/,
    /<\/[^<>]*>/,
    /<[^\s<>/!?"'][^<>"']*(?:"[^"<]*"[^<>"']*|'[^'<]*'[^<>"']*)*>/,
  ]
    .map(({ source }) => source)
    .join("|"),
  "y",
);

/**
 * Splits XML source into tags, text and the rest, changing nothing: the pieces joined are the source. Where the markup is
 * broken (an unclosed tag, a bare `<`), everything from there on is one last text.
 */
export function xmlTokens(source: string): XmlToken[] {
  const tokens: XmlToken[] = [];
  let at = 0;
  while (at < source.length) {
    const less = source.indexOf("<", at);
    const end = less === -1 ? source.length : less;
    if (end > at) tokens.push({ kind: "text", source: source.slice(at, end) });
    if (less === -1) break;
    markup.lastIndex = less;
    const found = markup.exec(source)?.[0];
    if (found === undefined) {
      tokens.push({ kind: "text", source: source.slice(less) });
      break;
    }
    tokens.push({ kind: kindOf(found), source: found });
    at = less + found.length;
  }
  return tokens;
}

function kindOf(tag: string): XmlToken["kind"] {
  if (tag.startsWith("</")) return "close";
  if (tag.startsWith("<![CDATA[")) return "text";
  if (tag.startsWith("<!") || tag.startsWith("<?")) return "other";
  return tag.endsWith("/>") ? "empty" : "open";
}
