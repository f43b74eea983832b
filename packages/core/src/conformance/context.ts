import { depthByAbsence, isDepth } from "../exchange/depth.ts";
import { headerValue } from "../exchange/headers.ts";
import { createMemo } from "../exchange/memo.ts";
import { hrefKey, resolveHref, withoutQuery } from "../resources/href.ts";
import { readBody } from "../resources/read-body.ts";
import { readRequestBody } from "../resources/request-body.ts";
import { requestText } from "../resources/request-text.ts";
import { readRequestXml } from "../resources/request-xml.ts";
import { isSuccess } from "../resources/status.ts";
import { viewOf } from "../resources/view.ts";
import type { Exchange, ExchangeResponse, ExchangeUnknown } from "../exchange/types.ts";
import type { DavBody, Response } from "../multistatus/types.ts";
import type { ConformanceContext, Entry } from "./types.ts";

const contexts = createMemo<ConformanceContext>();

/**
 * Reads an exchange once and remembers it for as long as the exchange lives; undefined when no response came, as there
 * is nothing to judge then. Throws a `DavLimitError` when the body exceeds a limit of the parser.
 */
export function conformanceContext(exchange: Exchange): ConformanceContext | undefined {
  const known = contexts.get(exchange);
  if (known !== undefined || exchange.response === undefined) return known;
  const context = readContext(exchange, exchange.response);
  contexts.set(exchange, context);
  return context;
}

function readContext(exchange: Exchange, response: ExchangeResponse): ConformanceContext {
  const { request } = exchange;
  const knows = (part: ExchangeUnknown): boolean => exchange.unknown?.includes(part) !== true;
  const context: ConformanceContext = {
    exchange,
    request,
    response,
    requestHeadersKnown: knows("request-headers"),
    responseHeadersKnown: knows("response-headers"),
    requestHeader: (name) => headerValue(request.headers, name),
    responseHeader: (name) => headerValue(response.headers, name),
    asked: { kind: "unknown" },
    body: davBodyOf(exchange),
    entries: [],
    resources: [],
  };
  if (knows("status")) context.status = response.status;
  if (knows("method")) context.method = request.method;
  if (knows("url")) {
    context.url = request.url;
    context.key = hrefKey(withoutQuery(request.url));
  }
  if (knows("request-body")) readAsked(context);
  if (knows("request-headers")) readDepth(context);
  readEntries(context);
  return context;
}

/** The body, unless it is the content of a resource: what was stored there is none of WebDAV's business. */
function davBodyOf(exchange: Exchange): DavBody {
  const body = readBody(exchange);
  const { request, response, unknown } = exchange;
  const isContent =
    ["GET", "HEAD", "POST"].includes(request.method) &&
    unknown?.includes("method") !== true &&
    response?.status !== 207 &&
    isSuccess(response?.status);
  if (!isContent) return body;
  const { complete, encoding } = body;
  const looksLike = body.kind === "other" ? body.looksLike : "xml";
  return {
    kind: "other",
    looksLike,
    complete,
    encoding,
    locate: (offset) => body.locate(offset),
    findings: [],
  };
}

function readAsked(context: ConformanceContext): void {
  const text = requestText(context.request);
  context.asked = readRequestBody(text, context.method);
  if (context.asked.kind !== "lockinfo") return;
  const xml = readRequestXml(text);
  if ("root" in xml) context.requestXml = xml.root;
}

function readDepth(context: ConformanceContext): void {
  const sent = context.requestHeader("Depth");
  if (sent !== undefined) context.depthSent = sent;
  const depth = sent === undefined ? depthByAbsence(context.method ?? "") : sent.toLowerCase();
  if (depth !== undefined && isDepth(depth)) context.depth = depth;
}

function readEntries(context: ConformanceContext): void {
  const { body, method, url, asked } = context;
  let responses: Response[] = [];
  if (body.kind === "multistatus") {
    context.multistatus = body;
    responses = body.responses;
  } else if (body.kind === "response") responses = [body.response];
  else return;
  context.entries = responses.map((response) => entryOf(response, url));
  context.view = viewOf(responses, {
    method,
    url,
    requestBody: asked.kind === "unknown" ? undefined : asked,
    complete: body.complete,
    hasSyncToken: body.kind === "multistatus" && body.syncToken !== undefined,
  });
  context.resources = context.view.resources;
}

function entryOf(response: Response, url: string | undefined): Entry {
  const [first] = response.hrefs;
  if (first === undefined || first.text === "") return { response, href: "", offset: response.offset };
  return { response, href: first.text, key: hrefKey(resolveHref(first.text, url)), offset: first.offset };
}
