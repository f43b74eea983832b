import { isCutBody } from "../../exchange/body.ts";
import { headerElements } from "../../exchange/header-list.ts";
import { headerValue } from "../../exchange/headers.ts";
import { SAFE_METHODS } from "../../exchange/safe-methods.ts";
import type { Exchange } from "../../exchange/types.ts";
import { resolveHref } from "../../resources/href.ts";
import { readRequestBody } from "../../resources/request-body.ts";
import { requestText } from "../../resources/request-text.ts";
import { defined } from "../../exchange/defined.ts";
import { placeOf } from "./place.ts";
import { codedUrl, depthFacts, ifFacts, methodOf } from "./request.ts";
import { tellsRequestHeaders } from "./told.ts";
import type { RequestBodyFacts, RequestFacts } from "./types.ts";

const PLAIN_HTTP = new Set(["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "CONNECT"]);
const LOOKED_AT = 65_536;

function bodyFacts(exchange: Exchange, method: string, contentType: string | undefined): RequestBodyFacts {
  const { body } = exchange.request;
  const text = requestText(exchange.request);
  const facts: RequestBodyFacts = {
    size: body?.size ?? 0,
    properties: [],
    hrefs: [],
    text: text.slice(0, LOOKED_AT),
  };
  const start = text.trimStart();
  if (/^BEGIN:VCALENDAR/i.test(start)) facts.looksLike = "icalendar";
  else if (/^BEGIN:VCARD/i.test(start)) facts.looksLike = "vcard";
  else if (/^[[{]/.test(start)) facts.looksLike = "json";
  // Methods of WebDAV and its extensions have XML bodies, where they have one.
  const isXml = !PLAIN_HTTP.has(method) && (start.startsWith("<") || /xml/i.test(contentType ?? ""));
  if (!isXml || facts.looksLike || body?.truncated || isCutBody(body)) return facts;
  const read = readRequestBody(text, method);
  const root = /<(?:[\w.-]+:)?([A-Za-z][\w.-]*)(?=[\s/>])/.exec(
    start.replace(/^<\?xml[^>]*\?>\s*/, "").replace(/<!--[\s\S]*?-->/g, ""),
  )?.[1];
  if (root !== undefined) facts.root = root;
  if (read.kind === "malformed") facts.malformed = read.reason;
  if ("set" in read) facts.properties = "remove" in read ? [...read.set, ...read.remove] : read.set;
  if ("properties" in read) facts.properties = read.properties;
  if (read.kind === "report" && read.report.endsWith("multiget"))
    facts.hrefs = read.hrefs.map((href) => resolveHref(href, exchange.request.url));
  return facts;
}

/** What the request asks for, read from its line, headers and body. */
export function requestFacts(exchange: Exchange): RequestFacts {
  const { headers, url } = exchange.request;
  const method = methodOf(exchange);
  const value = (name: string): string | undefined => headerValue(headers, name);
  const destination = value("Destination");
  const contentType = value("Content-Type");
  return {
    method,
    place: placeOf(url),
    depth: depthFacts(method, value("Depth"), tellsRequestHeaders({ exchange })),
    ...defined({
      destination:
        destination === undefined
          ? undefined
          : { ...placeOf(resolveHref(destination, url)), raw: destination },
      lockToken: codedUrl(value("Lock-Token")),
      auth: /^\s*([A-Za-z][\w-]*)/.exec(value("Authorization") ?? "")?.[1]?.toLowerCase(),
      contentType,
    }),
    keepDestination: /^\s*f/i.test(value("Overwrite") ?? ""),
    if: ifFacts(value("If")),
    ifMatch: headerElements(headers, "If-Match"),
    ifNoneMatch: headerElements(headers, "If-None-Match"),
    ifUnmodifiedSince: value("If-Unmodified-Since") !== undefined,
    chunked: /chunked/i.test(value("Transfer-Encoding") ?? ""),
    body: bodyFacts(exchange, method, contentType),
    davMethod: !PLAIN_HTTP.has(method),
    writes: !SAFE_METHODS.has(method),
  };
}
