import { decodedPath, type Exchange, headerValue, type Resource, resolveHref } from "@multistatus/core";

/** Whether a resource is one of those that a request was about. */
export type Belongs = (resource: Pick<Resource, "url" | "path">) => boolean;

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
  ].map((url) => ({ origin: originOf(url), path: bare(decodedPath(url)) }));
  return ({ url, path }) => {
    const origin = originOf(url);
    const own = bare(path);
    return places.some(
      (place) => place.origin === origin && (isIn(own, place.path) || (isOpen && isIn(place.path, own))),
    );
  };
}

/** What is to be said where no href belongs to what was asked for. */
export const elsewhereText = ({ request: { url } }: Exchange, { href }: Pick<Resource, "href">): string =>
  `no href belongs to ${url}, which was asked for: the first is ${href}`;

const isIn = (path: string, collection: string): boolean =>
  path === collection || path.startsWith(`${collection}/`);
const bare = (path: string): string => path.replace(/\/$/u, "");
const originOf = (url: string): string =>
  /^[a-z][a-z\d+.-]*:\/\/[^/?#]*/iu
    .exec(url)?.[0]
    .toLowerCase()
    .replace(/^(http:\/\/.*):80$|^(https:\/\/.*):443$/u, "$1$2") ?? "";
