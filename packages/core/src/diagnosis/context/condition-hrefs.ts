import { decodedPath } from "../../resources/decode.ts";
import { placeOf } from "./place.ts";
import type { AnswerFacts, RequestFacts } from "./types.ts";

const ABSOLUTE = /^[a-z][a-z0-9+.-]*:\/\//i;
const CONFLICTS = new Set(["{DAV:}lock-token-submitted", "{DAV:}no-conflicting-lock"]);

/**
 * The path that an href inside `DAV:error` means. SabreDAV writes it relative to its base URI and without the leading
 * slash: it is laid over the request path where their segments meet.
 */
export function conditionPath(href: string, requestPath: string): string {
  if (ABSOLUTE.test(href)) return placeOf(href).path;
  if (href.startsWith("/")) return decodedPath(href);
  const asked = requestPath.split("/").filter(Boolean);
  const named = decodedPath(href).split("/").filter(Boolean);
  for (let from = 0; from < asked.length; from += 1) {
    const rest = asked.slice(from);
    const common = Math.min(rest.length, named.length);
    if (rest.slice(0, common).every((segment, index) => segment === named[index]))
      return `/${[...asked.slice(0, from), ...named].join("/")}`;
  }
  return `/${named.join("/")}`;
}

/** The resource that an error body names as the one in the way, or that the method's meaning does. */
export function namedResource(request: RequestFacts, answer: AnswerFacts): string | undefined {
  if (answer.body.kind === "error")
    for (const { name, hrefs } of answer.body.error.conditions)
      if (CONFLICTS.has(name) && hrefs[0] !== undefined) return conditionPath(hrefs[0], request.place.path);
  // COPY leaves its source as it is: a lock that refuses it is on the destination (RFC 4918 section 7.5).
  if (answer.status === 423 && request.method === "COPY") return request.destination?.path;
  return undefined;
}
