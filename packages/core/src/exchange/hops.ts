import { sameBytes } from "./body.ts";
import { defined } from "./defined.ts";
import { hasHeader, headerValue } from "./headers.ts";
import type { Exchange, ExchangeRequest, ExchangeResponse, Hop } from "./types.ts";

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

/** How a client goes on after such an answer, where it goes on by itself. */
export function leadsOn({ status, headers }: ExchangeResponse): Hop["reason"] | undefined {
  const challenge = CHALLENGES[status];
  if (challenge !== undefined && hasHeader(headers, challenge)) return "authentication";
  return [301, 302, 303, 307, 308].includes(status) && hasHeader(headers, "location")
    ? "redirect"
    : undefined;
}

const CHALLENGES: Readonly<Record<number, string>> = { 401: "www-authenticate", 407: "proxy-authenticate" };

function hopReason(first: Exchange, next: Exchange): Hop["reason"] | undefined {
  if (first.response === undefined || next.hops.length > 0 || startsBefore(next, first)) return undefined;
  const reason = leadsOn(first.response);
  const answers = reason === "redirect" ? followsRedirect : answersChallenge;
  return answers(first.request, first.response, next.request) ? reason : undefined;
}

function answersChallenge(
  request: ExchangeRequest,
  { status }: ExchangeResponse,
  next: ExchangeRequest,
): boolean {
  const isSame = (name: string): boolean =>
    headerValue(request.headers, name) === headerValue(next.headers, name);
  const credentials = status === 407 ? "proxy-authorization" : "authorization";
  return (
    hasHeader(next.headers, credentials) &&
    !isSame(credentials) &&
    next.method === request.method &&
    next.url === request.url &&
    isSame("depth") &&
    isSame("destination") &&
    // Clients that expect a challenge send the first request without its body.
    ((request.body?.size ?? 0) === 0 || sameBytes(request.body, next.body))
  );
}

/** The method may change to GET on the way (RFC 9110 section 15.4): that is what such a chain is looked at for. */
function followsRedirect(
  request: ExchangeRequest,
  { status, headers }: ExchangeResponse,
  next: ExchangeRequest,
): boolean {
  const location = headerValue(headers, "location") ?? "";
  if (!URL.canParse(location, request.url) || !URL.canParse(next.url)) return false;
  const sameMethod = next.method === request.method;
  if (!sameMethod && (status >= 307 || !["GET", "HEAD"].includes(next.method))) return false;
  return withoutFragment(new URL(location, request.url)) === withoutFragment(new URL(next.url));
}

function withoutFragment(url: URL): string {
  url.hash = "";
  url.username = "";
  url.password = "";
  return url.href;
}

function startsBefore(next: Exchange, first: Exchange): boolean {
  return Date.parse(next.timing?.startedAt ?? "") < Date.parse(first.timing?.startedAt ?? "");
}
