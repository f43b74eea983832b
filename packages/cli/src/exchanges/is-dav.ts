import { type Exchange, hasHeader } from "@multistatus/core";

/** Methods that other uses of HTTP have too; every other one is taken for WebDAV's. */
const COMMON = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT"]);

/**
 * Which exchanges of a recording are WebDAV: by method, by a Multi-Status or a `DAV` header in the answer, or because
 * the request goes to a place (or below one) where a method of WebDAV was used. One that was redirected to a login page
 * counts as what it was at first.
 */
export function davFlags(exchanges: readonly Exchange[]): boolean[] {
  const places = exchanges.filter(hasDavMethod).map(({ request }) => collectionOf(request.url));
  return exchanges.map(
    (exchange) =>
      hasDavMethod(exchange) ||
      answersDav(exchange) ||
      places.some((place) => exchange.request.url.startsWith(place)),
  );
}

function hasDavMethod({ request, unknown = [], hops }: Exchange): boolean {
  return (
    unknown.includes("method") ||
    [request, ...hops.map((hop) => hop.request)].some(({ method }) => !COMMON.has(method))
  );
}

function answersDav({ response }: Exchange): boolean {
  return response !== undefined && (response.status === 207 || hasHeader(response.headers, "dav"));
}

/** The URL up to its last slash. */
function collectionOf(url: string): string {
  const path = url.replace(/[?#].*$/s, "");
  return path.slice(0, path.lastIndexOf("/") + 1);
}
