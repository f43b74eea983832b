import { type Exchange, type ExchangeRequest, hasHeader, headerValue } from "@multistatus/core";

/** Methods that other uses of HTTP have too; every other one is taken for WebDAV's. */
const COMMON = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT"]);

/** Those of them that change a resource, as a page and what it loads never do (RFC 4918 sections 9.6 and 9.7, RFC 5789). */
const CHANGES = new Set(["PUT", "PATCH", "DELETE"]);

/**
 * Which exchanges of a recording are WebDAV: by method, by a Multi-Status or a `DAV` header in the answer, or because
 * the request goes to a place (or below one) where a method of WebDAV was used. At the origin of such exchanges also what
 * changes a resource anywhere, and all that another client than a browser sends. One that was redirected to a login page
 * counts as what it was at first.
 */
export function davFlags(exchanges: readonly Exchange[]): boolean[] {
  const places = exchanges.filter(hasDavMethod).map(({ request }) => collectionOf(request.url));
  const origins = new Set(exchanges.filter(isDavItself).flatMap(requestsOf).map(originOf));
  return exchanges.map(
    (exchange) =>
      isDavItself(exchange) ||
      places.some((place) => exchange.request.url.startsWith(place)) ||
      requestsOf(exchange).some((request) => isOfClient(request) && origins.has(originOf(request))),
  );
}

const isDavItself = (exchange: Exchange): boolean => hasDavMethod(exchange) || answersDav(exchange);

const requestsOf = ({ request, hops }: Exchange): ExchangeRequest[] => [
  ...hops.map((hop) => hop.request),
  request,
];

function hasDavMethod(exchange: Exchange): boolean {
  return (
    exchange.unknown?.includes("method") === true ||
    requestsOf(exchange).some(({ method }) => !COMMON.has(method))
  );
}

function answersDav({ response }: Exchange): boolean {
  return response !== undefined && (response.status === 207 || hasHeader(response.headers, "dav"));
}

/** Every browser calls itself Mozilla, and loads pages, scripts and pictures that are nobody's files. */
function isOfClient({ method, headers }: ExchangeRequest): boolean {
  if (CHANGES.has(method)) return true;
  const agent = headerValue(headers, "User-Agent");
  return agent !== undefined && !/^mozilla\//i.test(agent);
}

/** The URL up to its last slash. */
function collectionOf(url: string): string {
  const path = url.replace(/[?#].*$/s, "");
  return path.slice(0, path.lastIndexOf("/") + 1);
}

function originOf({ url }: ExchangeRequest): string {
  return URL.canParse(url) ? new URL(url).origin : "";
}
