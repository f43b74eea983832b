import { unescapeText } from "../../multistatus/text/strings.ts";
import type { DavBody, XmlElement, XmlNode } from "../../multistatus/types.ts";

const LIMIT = 4096;

function textOf(nodes: readonly XmlNode[]): string {
  let text = "";
  for (const node of nodes) {
    if ("text" in node) text += node.text;
    else if ("children" in node) text += ` ${elementWords(node)}`;
    if (text.length > LIMIT) break;
  }
  return text;
}

/** Subversion puts an APR or errno number into an attribute; as text it is found like any other. */
function elementWords(element: XmlElement): string {
  const code = element.attributes.find(({ localName }) => localName === "errcode")?.value;
  return `${code === undefined ? "" : `errno ${code} `}${textOf(element.children)}`;
}

/** Text of a page as a person sees it, its title and headings kept apart; scripts and styles left out. */
function pageWords(html: string): string {
  const text = html
    .slice(0, 65_536)
    .replace(/<(script|style)\b[\s\S]*?<\/\1>/gi, " ")
    .replace(/<!--([\s\S]*?)-->/g, " $1 ")
    .replace(/<(title|h1)\b[^<>]*>/gi, "\n<$1>")
    .replace(/<(?!\/?(?:title|h1)\b)[^<>]*>/gi, " ")
    .replace(/&(?:nbsp|#160);/g, " ");
  return unescapeText(text);
}

/** The server's own words in a body: error elements and descriptions, or the text of a page. Cut to 4 KiB. */
export function wordsIn(body: DavBody, text: string): string {
  const parts: string[] = [];
  if (body.kind === "error") parts.push(elementWords(body.error.element()));
  else if (body.kind === "multistatus") {
    if (body.responseDescription) parts.push(body.responseDescription.text);
    // Descriptions of single resources belong to their problems, not to the exchange; what follows the document is nobody's.
    if (body.findings.some(({ code }) => code === "trailing-content"))
      parts.push(text.slice(text.lastIndexOf(">") + 1));
  } else if (body.kind === "other")
    parts.push(
      body.looksLike === "html" || body.looksLike === "xml" ? pageWords(text) : text.slice(0, LIMIT),
    );
  return parts
    .join("\n")
    .replace(/[ \t]+/g, " ")
    .trim()
    .slice(0, LIMIT);
}
