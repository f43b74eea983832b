import type { FindingCode } from "../findings/codes.ts";
import { isSpace } from "./text/strings.ts";

/** What stands before the root element, and where the document begins that is worth reading. */
export interface Prolog {
  /** Offset of the first character for the XML reader. */
  start: number;
  version: "1.0" | "1.1";
  /** Encoding that the XML declaration names. */
  declared?: string;
  problems: { code: FindingCode; offset: number }[];
  /** Set when there is no XML to read. */
  looksLike?: "empty" | "html" | "json" | "text" | "binary";
}

/** Nothing that a DAV body could begin with is looked for further than this. */
export const PROLOG_WINDOW = 65_536;
const DECLARATION_MAX = 1024;

const DAV_START =
  /<\?xml[\s?]|<(?:[\w.-]+:)?(?:multistatus|error|prop|response|mkcol-response|mkcalendar-response)[\s/>]/g;
const DECLARATION =
  /^<\?xml\s+version\s*=\s*(?:"1\.\d+"|'1\.\d+')(?:\s+encoding\s*=\s*(?:"[A-Za-z][\w.-]*"|'[A-Za-z][\w.-]*'))?(?:\s+standalone\s*=\s*(?:"(?:yes|no)"|'(?:yes|no)'))?\s*\?>$/;
const ENCODING = /\sencoding\s*=\s*["']([^"']*)["']/;
const HTML_PAGE = /^<(?:!doctype\s+html|html|head|body)(?=[\s>]|$)/i;
// What scripts print before the document: <br /><b>Warning</b>: …
const HTML_SNIPPET =
  /^<(?:br|b|p|div|pre|font|h[1-6]|center|table|span|script|style|title|meta|link|i|hr|strong|em|code)(?=[\s/>])/i;
const HTML_ANYWHERE = /<(?:!doctype\s+html|html|head|body|title|br|b|p|div|h1)[\s/>]/i;
// oxlint-disable-next-line no-control-regex -- these are what tells binary data from text
const BINARY = /[\u0000-\u0008\u000e-\u001f]|\ufffd\ufffd/;

/**
 * Looks at the beginning of the text. Gives nothing while it is too short to tell and more may come; more text never
 * changes an answer.
 */
export function readProlog(head: string, ended: boolean): Prolog | undefined {
  return prologFrom(head, 0, ended, []);
}

type Problems = Prolog["problems"];

function prologFrom(head: string, from: number, ended: boolean, problems: Problems): Prolog | undefined {
  let start = from;
  while (start < head.length && isSpace(head.charCodeAt(start))) start++;
  if (start === head.length)
    return ended ? { start, version: "1.0", problems, looksLike: "empty" } : undefined;
  const whole = ended || head.length >= PROLOG_WINDOW;
  if (head[start] !== "<") return afterJunk(head, start, whole, problems);
  const rest = head.slice(start, start + DECLARATION_MAX);
  if (!whole && !/^<(?:[^\s>]{14}|[^\s>]*[\s>])/.test(rest)) return undefined;
  if (/^<\?xml(?:[\s?]|$)/.test(rest)) return afterDeclaration(head, start, ended, problems);
  if (!whole && /^<!doctype\s*[^\s>]*$/i.test(rest)) return undefined;
  if (HTML_PAGE.test(rest)) return { start, version: "1.0", problems, looksLike: "html" };
  if (HTML_SNIPPET.test(rest)) return afterJunk(head, start, whole, problems);
  return { start, version: "1.0", problems };
}

/** Text, or a piece of HTML, before the document: the reading begins where a DAV body could. */
function afterJunk(head: string, start: number, whole: boolean, problems: Problems): Prolog | undefined {
  DAV_START.lastIndex = start;
  const found = DAV_START.exec(head);
  if (found !== null) {
    problems.push({ code: "leading-content", offset: start });
    return prologFrom(head, found.index, whole, problems);
  }
  if (!whole) return undefined;
  return { start, version: "1.0", problems, looksLike: kindOf(head.slice(start)) };
}

function kindOf(text: string): "html" | "json" | "text" | "binary" {
  if (HTML_SNIPPET.test(text)) return "html";
  if (/^(?:\{\s*["}]|\[\s*[[{"\]\d-]|\[\s*(?:true|false|null))/.test(text)) return "json";
  if (BINARY.test(text)) return "binary";
  return HTML_ANYWHERE.test(text) ? "html" : "text";
}

function afterDeclaration(
  head: string,
  start: number,
  ended: boolean,
  problems: Problems,
): Prolog | undefined {
  const limit = head.slice(0, start + DECLARATION_MAX);
  const end = limit.indexOf("?>", start);
  const next = limit.indexOf("<", start + 1);
  // A declaration that never ends, or not before the next tag.
  if (end === -1 || (next !== -1 && next < end)) {
    if (next === -1 && !ended && head.length < start + DECLARATION_MAX) return undefined;
    problems.push({ code: "malformed-xml-declaration", offset: start });
    return { start: next === -1 ? limit.length : next, version: "1.0", problems };
  }
  if (start > 0 && problems.length === 0)
    problems.push({ code: "xml-declaration-not-at-start", offset: start });
  const declaration = head.slice(start, end + 2);
  if (!DECLARATION.test(declaration)) problems.push({ code: "malformed-xml-declaration", offset: start });
  const prolog: Prolog = {
    start: end + 2,
    version: /\sversion\s*=\s*["']1\.1["']/.test(declaration) ? "1.1" : "1.0",
    problems,
  };
  const label = ENCODING.exec(declaration)?.[1];
  if (label !== undefined) prolog.declared = label;
  return prolog;
}
