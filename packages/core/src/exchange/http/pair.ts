import { emptyBody } from "../body.ts";
import { defined } from "../defined.ts";
import { hasHeader, headerValue } from "../headers.ts";
import { asHop, leadsOn } from "../hops.ts";
import { unknownOf } from "../payload.ts";
import type {
  Body,
  Exchange,
  ExchangeRequest,
  ExchangeResponse,
  ExchangeUnknown,
  HeaderList,
} from "../types.ts";
import { isHttpUrl, splitUserinfo } from "../url.ts";
import type { Head, StartLine } from "./head.ts";
import { schemeOf, withSchemeOfAnswer } from "./scheme.ts";

/** What is known beside a saved message: of a response without its request, or the scheme and host of a request. */
export interface KnownOfMessage {
  /** Of a response without its request: the method that it answers. */
  method?: string;
  /** Absolute URL of the (first) request. */
  url?: string;
  /** `http` or `https`, where the source tells it elsewhere. */
  scheme?: string;
}

/** A message in a saved text. `body` is absent when the text shows that it was there and does not hold it. */
export interface Message {
  head: Head;
  body: Body | undefined;
}

export function requestOf(
  start: Extract<StartLine, { kind: "request" }>,
  headers: HeaderList,
  body: Body | undefined,
  known: KnownOfMessage,
): { request: ExchangeRequest; unknown: ExchangeUnknown[] } {
  const { url, target, unknown } = urlOf(start.target, headers, known);
  return {
    request: {
      method: start.method,
      url,
      ...defined({ target }),
      httpVersion: start.httpVersion,
      headers,
      ...(body !== undefined && (body.size > 0 || hasHeader(headers, "content-length")) && { body }),
    },
    unknown,
  };
}

export function responseOf(
  start: Extract<StartLine, { kind: "response" }>,
  { headers }: Head,
  body: Body | undefined,
): ExchangeResponse {
  const { status, statusText, httpVersion } = start;
  return { status, statusText, httpVersion, headers, body: body ?? emptyBody() };
}

/** Requests with their responses; responses without one follow each other as curl prints them. */
export function pairMessages(messages: readonly Message[], known: KnownOfMessage): Exchange[] {
  const exchanges: Exchange[] = [];
  let asked: Exchange | undefined;
  // What the next response answers when no request is shown: the given one, then what a redirect leads to.
  let implied: KnownOfMessage = known;
  for (const { head, body } of messages) {
    const { start } = head;
    if (start.kind === "request") {
      const { request, unknown } = requestOf(start, head.headers, body, known);
      if (body === undefined) unknown.push("request-body");
      asked = { request, hops: [], ...(unknown.length > 0 && { unknown }) };
      exchanges.push(asked);
      continue;
    }
    // Interim responses (RFC 9110 section 15.2) and a proxy's answer to CONNECT are not what was asked for.
    if (start.status < 200 || (asked === undefined && isTunnel(start, head.headers))) continue;
    const response = responseOf(start, head, body);
    const exchange = asked ?? impliedExchange(implied);
    exchange.response = response;
    exchange.request = withSchemeOfAnswer(exchange.request, response, exchange.unknown);
    if (body === undefined) exchange.unknown = [...(exchange.unknown ?? []), "response-body"];
    if (asked === undefined) {
      fold(exchanges, exchange);
      implied = impliedNext(exchange);
    }
    asked = undefined;
  }
  return withoutTunnels(exchanges);
}

/** A CONNECT that succeeded, and the request in its tunnel after it: the latter is the exchange. */
export function withoutTunnels(exchanges: readonly Exchange[]): Exchange[] {
  return exchanges.filter(({ request, response }, index) => {
    const opened = request.method === "CONNECT" && response !== undefined && response.status < 300;
    return !opened || index === exchanges.length - 1;
  });
}

function isTunnel(
  { status, statusText }: { status: number; statusText: string },
  headers: HeaderList,
): boolean {
  return (
    status === 200 && /^connection established$/i.test(statusText) && !hasHeader(headers, "content-type")
  );
}

function impliedExchange({ method, url }: KnownOfMessage): Exchange {
  return {
    request: { method: method ?? "", url: url ?? "", headers: [] },
    hops: [],
    unknown: [...unknownOf({ method, url }), "request-headers", "request-body"],
  };
}

/** A redirect or challenge right before this response led to it: one curl command prints them so. */
function fold(exchanges: Exchange[], exchange: Exchange): void {
  const before = exchanges.at(-1);
  const reason = before?.response && leadsOn(before.response);
  if (before && reason && before.unknown?.includes("request-headers") === true) {
    exchanges.pop();
    exchange.hops = [...before.hops, asHop(reason, before)];
  }
  exchanges.push(exchange);
}

function impliedNext({ request, response }: Exchange): KnownOfMessage {
  const { method, url } = request;
  const location = headerValue(response?.headers ?? [], "location");
  const redirected = location !== undefined && Math.floor((response?.status ?? 0) / 100) === 3;
  const next = redirected ? resolve(location, url) : url;
  return { ...(method !== "" && { method }), ...(next !== undefined && next !== "" && { url: next }) };
}

function resolve(location: string, base: string): string | undefined {
  if (isHttpUrl(location)) return splitUserinfo(location).url;
  return URL.canParse(location, base) ? new URL(location, base).href : undefined;
}

function urlOf(
  target: string,
  headers: HeaderList,
  known: KnownOfMessage,
): { url: string; target?: string; unknown: ExchangeUnknown[] } {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(target)) return { url: splitUserinfo(target).url, target, unknown: [] };
  const base = /^[^/]*\/\/[^/?#]*/.exec(splitUserinfo(known.url ?? "").url)?.[0];
  const host = headerValue(headers, "host");
  const scheme = known.scheme ?? schemeOf(headers, host);
  const origin = base ?? (host === undefined || host === "" ? undefined : `${scheme ?? "http"}://${host}`);
  if (origin === undefined) return { url: "", target, unknown: ["url"] };
  const unknown: ExchangeUnknown[] = base === undefined && scheme === undefined ? ["scheme"] : [];
  return target.startsWith("/") ? { url: origin + target, unknown } : { url: `${origin}/`, target, unknown };
}
