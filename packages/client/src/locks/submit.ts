import { hasHeader, headerValue, resolveHref, SAFE_METHODS } from "@multistatus/core";
import { ifHeader } from "../headers/if-header.ts";
import { resolvePlace } from "../request/place.ts";
import { withHeaders } from "../request/sent-headers.ts";
import type { PreparedRequest } from "../request/types.ts";
import type { HeldLock } from "./held-lock.ts";
import { touches } from "./touched.ts";

/**
 * Adds `If` with the tokens of held locks in whose scope the request changes something: one list for each, tagged with its lock
 * root. A request that has an If already, or is not to get one, stays as it is.
 *
 * A list tagged with the request URL or the Destination itself would be as right, but servers that look at each list by itself
 * refuse it (412) where nothing is there yet (Apache) or the lock comes from above (SabreDAV); the lock root is taken by all.
 */
export function submitHeldLocks(request: PreparedRequest, held: readonly HeldLock[]): PreparedRequest {
  const { method, place, headers, submitLocks } = request;
  if (!submitLocks || held.length === 0 || method === "UNLOCK" || SAFE_METHODS.has(method)) return request;
  if (hasHeader(headers, "if")) return request;
  const field = headerValue(headers, "destination");
  const destination = field === undefined ? undefined : resolveHref(field.trim(), place.url);
  const locks = held.filter(({ url }) => resolvePlace(url, place).origin === place.origin);
  const submitted = locks.filter((lock) => touches(lock, method, place.url, destination));
  if (submitted.length === 0) return request;
  const value = ifHeader(submitted.map(({ url, token }) => ({ resource: tagOf(url), conditions: [token] })));
  const roots = submitted.map(({ url }) => url).join(", ");
  const message = `Submitted in If: the token of the lock held on ${roots} (\`submitLocks: false\` leaves it out).`;
  return {
    ...request,
    headers: withHeaders(headers, [["If", value]]),
    notes: [...request.notes, { code: "lock-token-submitted", message }],
  };
}

/** A request line takes angle brackets, a resource tag ends with one. */
function tagOf(url: string): string {
  return url.replaceAll("<", "%3C").replaceAll(">", "%3E");
}
