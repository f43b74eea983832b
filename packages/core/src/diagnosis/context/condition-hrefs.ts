import { decodedPath } from "../../resources/decode.ts";
import { segmentsOf } from "./ask.ts";
import { placeOf } from "./place.ts";
import type { AnswerFacts, RequestFacts } from "./types.ts";

const ABSOLUTE = /^[a-z][a-z0-9+.-]*:\/\//i;
const CONFLICTS = new Set(["{DAV:}lock-token-submitted", "{DAV:}no-conflicting-lock"]);

/** A relative path laid over an absolute one where their segments meet; absent where they do not. */
function laidOver(named: readonly string[], asked: readonly string[]): string | undefined {
  const from = asked.findIndex((_, start) =>
    named.every((segment, index) => start + index >= asked.length || segment === asked[start + index]),
  );
  return from < 0 ? undefined : `/${[...asked.slice(0, from), ...named].join("/")}`;
}

/**
 * The path that an href inside `DAV:error` means. SabreDAV writes it relative to its base URI and without the leading
 * slash: it is laid over the first of the request's own paths (URL, Destination) where their segments meet. An empty
 * one means the request URL.
 */
function conditionPath(href: string, ...requestPaths: readonly [string, ...string[]]): string {
  if (href === "") return requestPaths[0];
  if (ABSOLUTE.test(href)) return placeOf(href).path;
  if (href.startsWith("/")) return decodedPath(href);
  const named = segmentsOf(decodedPath(href));
  for (const path of requestPaths) {
    const found = laidOver(named, segmentsOf(path));
    if (found !== undefined) return found;
  }
  return `/${named.join("/")}`;
}

/** The paths that lock conditions (RFC 4918 section 16) of an error body name as the ones in the way. */
export function conflictPaths(
  request: RequestFacts,
  conditions: readonly { name: string; hrefs: readonly string[] }[],
): string[] {
  const own: [string, ...string[]] = [
    request.place.path,
    ...(request.destination ? [request.destination.path] : []),
  ];
  return conditions
    .filter(({ name }) => CONFLICTS.has(name))
    .flatMap(({ hrefs }) => hrefs.map((href) => conditionPath(href, ...own)));
}

/** The resource that an error body names as the one in the way, or that the method's meaning does. */
export function namedResource(request: RequestFacts, answer: AnswerFacts): string | undefined {
  const [named] = answer.body.kind === "error" ? conflictPaths(request, answer.body.error.conditions) : [];
  if (named !== undefined) return named;
  // COPY leaves its source as it is: a lock that refuses it is on the destination (RFC 4918 section 7.5).
  if (answer.status === 423 && request.method === "COPY") return request.destination?.path;
  return undefined;
}
