import { type Exchange, hasHeader } from "@multistatus/core";

/** Methods that other uses of HTTP have too; every other one is taken for WebDAV's. */
const COMMON = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT"]);

/**
 * Which exchanges of a recording are WebDAV: by method, by a Multi-Status or a `DAV` header in the answer, or because
 * the request goes to a place (or below one) where another exchange of the recording spoke WebDAV.
 */
export function davFlags(exchanges: readonly Exchange[]): boolean[] {
  const own = exchanges.map(speaksDav);
  const places = exchanges.filter((_, index) => own[index]).map(({ request }) => collectionOf(request.url));
  return exchanges.map(
    ({ request }, index) => own[index] === true || places.some((place) => request.url.startsWith(place)),
  );
}

function speaksDav({ request, response, unknown = [] }: Exchange): boolean {
  if (unknown.includes("method") || !COMMON.has(request.method)) return true;
  return response !== undefined && (response.status === 207 || hasHeader(response.headers, "dav"));
}

/** The URL up to its last slash. */
function collectionOf(url: string): string {
  const path = url.replace(/[?#].*$/s, "");
  return path.slice(0, path.lastIndexOf("/") + 1);
}
