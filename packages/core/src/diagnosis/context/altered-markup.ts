import { bodyText } from "../../exchange/body.ts";
import { PAYLOAD, speaksFor } from "../evidence.ts";
import type { Evidence } from "../types.ts";
import { behindProxy } from "./ask.ts";
import type { DiagnosisContext } from "./types.ts";

/** What may hold markup of its own: the values of properties, CDATA, comments, and PHP's messages, which the server writes. */
const OWN_MARKUP =
  /<!\[CDATA\[[^]*?\]\]>|<!--[^]*?-->|<((?:[\w.-]+:)?prop)[\s>][^]*?<\/\1\s*>|<br ?\/?>\s*<b>[\w ]+<\/b>:[^]*?<br ?\/?>/g;
/** UTF-16 code units of a document that are searched: what is put in is put in early, or everywhere. */
const LOOKED_AT = 32_768;
/** Elements of web pages without a prefix, which no format of WebDAV has. */
const WEB_PAGE = /<(?:div|script|span|p|center|iframe|br?)[\s/>][^<]{0,99}/i;

/** An element of a web page between the first tag of a DAV document and its last one. */
function injectedMarkup(text: string): string | undefined {
  const start = text.search(/<(?:[\w.-]+:)?(?:multistatus|error|prop|response)[\s>]/);
  const end = text.lastIndexOf("</");
  if (start === -1 || end <= start) return undefined;
  return WEB_PAGE.exec(text.slice(start, Math.min(end, start + LOOKED_AT)).replace(OWN_MARKUP, ""))?.[0];
}

/** nginx writes XML with its DAV modules alone, which are told by their way of writing: anything else it passes on. */
const passesOn = ({ who }: DiagnosisContext): boolean =>
  who.origin === undefined && /^(?:nginx|openresty)$/.test(who.answerer?.id ?? "");

/** Markup of a web page that was put into a WebDAV document on the way. */
export function injected(context: DiagnosisContext): Evidence[] {
  const { answer, exchange } = context;
  if (answer.body.kind === "other" || !(behindProxy(context) || passesOn(context))) return [];
  const quote = injectedMarkup(bodyText(exchange.response?.body));
  if (quote === undefined) return [];
  return [
    speaksFor("decisive", PAYLOAD, "Markup of a web page stands inside the WebDAV document.", { quote }),
  ];
}
