import { decodeEscapes } from "../resources/decode.ts";
import { hrefKey, resolveHref } from "../resources/href.ts";
import type { ConformanceContext } from "./types.ts";

/** Where the hrefs of an answer may lie. */
export interface Scope {
  /** Keys at or below which an href may lie. */
  roots: readonly string[];
  /** Whether an ancestor of a root may be named, as the answer to a write does for a locked or protected parent. */
  ancestors: boolean;
  /** Whether a client that finds an href outside cannot do anything with the answer. */
  strict: boolean;
}

/** Whether an href is a whole URL percent-encoded as a path, which says nothing of where it belongs. */
export function isEncodedUrl(href: string): boolean {
  return /^[a-z][a-z0-9+.-]*%3a(?:\/|%2f){2}/i.test(href);
}

/** Levels between a collection and a member; 0 for itself, absent when it is no member. */
export function depthBelow(collection: string, member: string): number | undefined {
  if (member === collection) return 0;
  const prefix = `${collection}/`;
  return member.startsWith(prefix) ? member.slice(prefix.length).split("/").length : undefined;
}

/** Reports whose answers stay below the request URL; others name principals or versions anywhere on the server. */
const REPORTS_BELOW = new Set([
  "{DAV:}sync-collection",
  "{urn:ietf:params:xml:ns:caldav}calendar-query",
  "{urn:ietf:params:xml:ns:carddav}addressbook-query",
]);

/** The scope of the request, where its method has one that an href must keep to. */
export function scopeOf(context: ConformanceContext): Scope | undefined {
  const { key, url, method, asked } = context;
  if (key === undefined || url === undefined) return undefined;
  switch (method) {
    case "PROPFIND":
      return { roots: [key], ancestors: false, strict: true };
    case "REPORT":
      if (asked.kind !== "report" || !REPORTS_BELOW.has(asked.report)) return undefined;
      return { roots: [key], ancestors: false, strict: true };
    case "PROPPATCH":
      // A versioning server answers for the working resource that it made (mod_dav_svn); clients know whom they asked.
      return { roots: [key], ancestors: false, strict: false };
    case "DELETE":
    case "LOCK":
    case "UNLOCK":
    case "PUT":
      return { roots: [key], ancestors: true, strict: true };
    case "COPY":
    case "MOVE": {
      const destination = context.requestHeader("Destination");
      if (destination === undefined) return undefined;
      return { roots: [key, hrefKey(resolveHref(destination, url))], ancestors: true, strict: true };
    }
    default:
      return undefined;
  }
}

/** Whether an href outside the scope differs from one inside in nothing but letter case or Unicode form. */
export function isSpeltOtherwise(scope: Scope, key: string | undefined): boolean {
  if (key === undefined) return false;
  const even = (one: string): string => decodeEscapes(one).normalize("NFC").toLowerCase();
  return isInScope({ ...scope, roots: scope.roots.map(even) }, even(key));
}

export function isInScope(scope: Scope, key: string | undefined): boolean {
  if (key === undefined) return true;
  return scope.roots.some(
    (root) => depthBelow(root, key) !== undefined || (scope.ancestors && depthBelow(key, root) !== undefined),
  );
}
