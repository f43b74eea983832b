import { type Exchange, headerValue, hrefKey, type Resource, resolveHref } from "@multistatus/core";

/** Whether a resource is one of those that a request was about. */
export type Belongs = (resource: Pick<Resource, "url">) => boolean;

/**
 * Where the hrefs of an answer have to lie: at the request URL or below it, as the answer to a PROPFIND has them (RFC 4918
 * section 9.1); where the method is not known also above it, as a lock is that was in the way. `undefined` where it is not known
 * what was asked for, and for methods that may name other resources.
 */
export function belongsTo({ request, response, hops, unknown = [] }: Exchange): Belongs | undefined {
  if (unknown.includes("url")) return undefined;
  const isOpen = unknown.includes("method");
  if (!isOpen && request.method !== "PROPFIND") return undefined;
  const shown = headerValue(response?.headers ?? [], "Content-Location");
  const places = [
    request.url,
    ...hops.map((hop) => hop.request.url),
    ...(shown === undefined ? [] : [resolveHref(shown, request.url)]),
  ].map(placeOf);
  return ({ url }) => {
    const own = placeOf(url);
    return places.some((place) => isIn(own, place) || (isOpen && isIn(place, own)));
  };
}

/** What is to be said where no href belongs to what was asked for. */
export const elsewhereText = ({ request: { url } }: Exchange, { href }: Pick<Resource, "href">): string =>
  `no href belongs to ${url}, which was asked for: the first is ${href}`;

const isIn = (place: string, collection: string): boolean =>
  place === collection || place.startsWith(`${collection}/`);

/** Without a query, which makes no other resource of a path. */
const placeOf = (url: string): string => hrefKey(url.replace(/[?#].*$/su, ""));
