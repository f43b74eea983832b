import { sameBytes } from "./body.ts";
import { defined } from "./defined.ts";
import { hasHeader, headerValue } from "./headers.ts";
import type { Exchange, ExchangeRequest, Hop } from "./types.ts";

/**
 * Folds what a client does on its way to an answer into `hops` of the exchange that got it: a redirect followed by a
 * request for its `Location`, and a 401 or 407 challenge followed by the same request with other credentials. Only
 * neighbours in the list are folded, and only where nothing else explains the second request, so that two requests
 * that a person made one after the other stay two. The other exchanges are passed on as they are.
 */
export function linkHops(exchanges: readonly Exchange[]): Exchange[] {
  const linked: Exchange[] = [];
  let hops: Hop[] = [];
  for (const [index, exchange] of exchanges.entries()) {
    const next = exchanges[index + 1];
    const reason = next && exchange.error === undefined ? hopReason(exchange, next) : undefined;
    if (reason !== undefined) {
      hops.push(...exchange.hops, asHop(reason, exchange));
    } else {
      linked.push(hops.length === 0 ? exchange : { ...exchange, hops: hops.concat(exchange.hops) });
      hops = [];
    }
  }
  return linked;
}

/** An exchange, or what there is of one, as a hop of another. */
export function asHop(
  reason: Hop["reason"],
  { request, response, error, timing, connection }: Omit<Exchange, "hops">,
): Hop {
  return { reason, request, ...defined({ response, error, timing, connection }) };
}

function hopReason(first: Exchange, next: Exchange): Hop["reason"] | undefined {
  if (next.hops.length > 0 || startsBefore(next, first)) return undefined;
  if (answersChallenge(first, next.request)) return "authentication";
  return followsRedirect(first, next.request) ? "redirect" : undefined;
}

function answersChallenge({ request, response }: Exchange, next: ExchangeRequest): boolean {
  const names = CREDENTIALS[response?.status ?? 0];
  if (response === undefined || names === undefined || !hasHeader(response.headers, names.challenge))
    return false;
  const credentials = headerValue(next.headers, names.credentials);
  return (
    credentials !== undefined &&
    credentials !== headerValue(request.headers, names.credentials) &&
    next.method === request.method &&
    next.url === request.url &&
    sameHeader(request, next, "depth") &&
    sameHeader(request, next, "destination") &&
    sameBody(request, next)
  );
}

const CREDENTIALS: Readonly<Record<number, { challenge: string; credentials: string }>> = {
  401: { challenge: "www-authenticate", credentials: "authorization" },
  407: { challenge: "proxy-authenticate", credentials: "proxy-authorization" },
};

/** The method may change to GET on the way (RFC 9110 section 15.4): that is what such a chain is looked at for. */
function followsRedirect({ request, response }: Exchange, next: ExchangeRequest): boolean {
  if (response === undefined || ![301, 302, 303, 307, 308].includes(response.status)) return false;
  const location = headerValue(response.headers, "location");
  if (location === undefined || !URL.canParse(location, request.url)) return false;
  if (!URL.canParse(next.url)) return false;
  const sameMethod = next.method === request.method;
  if (!sameMethod && (response.status >= 307 || !["GET", "HEAD"].includes(next.method))) return false;
  return withoutFragment(new URL(location, request.url)) === withoutFragment(new URL(next.url));
}

function withoutFragment(url: URL): string {
  url.hash = "";
  url.username = "";
  url.password = "";
  return url.href;
}

function sameHeader(first: ExchangeRequest, next: ExchangeRequest, name: string): boolean {
  return headerValue(first.headers, name) === headerValue(next.headers, name);
}

/** Clients that expect a challenge send the first request without its body. */
function sameBody(first: ExchangeRequest, next: ExchangeRequest): boolean {
  return (first.body?.size ?? 0) === 0 || sameBytes(first.body, next.body);
}

function startsBefore(next: Exchange, first: Exchange): boolean {
  const [a, b] = [first.timing?.startedAt, next.timing?.startedAt];
  return a !== undefined && b !== undefined && Date.parse(b) < Date.parse(a);
}
