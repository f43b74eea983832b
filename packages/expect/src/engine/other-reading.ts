import { decodedPath, hrefKey, resolveHref, type Resource, type ResourceView } from "@multistatus/core";
import { originIn, withoutOrigin } from "./origin.ts";

/**
 * Why it cannot be known that a resource is not listed: its reference, read in another way than from the request URL, is
 * the name of one that is. A sentence; undefined where there is no such one, or the resource itself is listed.
 */
export function otherReading(view: ResourceView, href: string, url: string | undefined): string | undefined {
  if (view.resources.length === 0 || view.get(href).length > 0) return undefined;
  const isMeant = isRelative(href) ? ofRelative(href, url) : ofPath(view, href, url);
  const other = isMeant && view.resources.find(isMeant);
  if (!other) return undefined;
  const read = resolveHref(href, url);
  const meaning = read === href ? "" : `, read from the request URL, is ${read}, but it`;
  return `it cannot be known: ${href}${meaning} is listed as ${other.url}; say which one you mean, by its URL or its path from the root.`;
}

type Test = (resource: Resource) => boolean;

/** One of the same path on another origin; a URL is taken by its word where the answer names others of its origin. */
function ofPath(view: ResourceView, href: string, base: string | undefined): Test | undefined {
  const origin = originIn(href);
  if (origin !== "" && view.resources.some(({ key }) => originIn(key) === originIn(hrefKey(href)))) {
    return undefined;
  }
  return named([resolveHref(href, base)], origin === "" ? href : undefined);
}

/** One that the reference names when it is read from the requested collection without its slash, or from one above it. */
function ofRelative(href: string, base: string | undefined): Test {
  if (base === undefined) {
    const [end, decodedEnd] = [withoutOrigin(hrefKey(`/${href}`)), trimmed(`/${href}`)];
    return ({ key, path }) => withoutOrigin(key).endsWith(end) || trimmed(path).endsWith(decodedEnd);
  }
  const tests = collections(base).map((collection) =>
    named([resolveHref(href, collection)], `${decodedPath(collection)}${href}`),
  );
  return (resource) => tests.some((test) => test(resource));
}

/** Whether a resource has the path of one of the URLs, or this decoded path. */
function named(urls: readonly string[], decoded: string | undefined): Test {
  const paths = new Set(urls.map((one) => withoutOrigin(hrefKey(one))));
  const plain = decoded === undefined ? undefined : trimmed(decoded);
  return ({ key, path }) => paths.has(withoutOrigin(key)) || trimmed(path) === plain;
}

/** The URL as a collection, and those above it. */
function collections(url: string): string[] {
  const [start = ""] = /^[^?#]*/.exec(url) ?? [];
  const origin = originIn(start);
  const segments = start.slice(origin.length).split("/").filter(Boolean);
  return Array.from({ length: segments.length + 1 }, (_, above) => {
    const path = segments.slice(0, segments.length - above).join("/");
    return `${origin}/${path}${path === "" ? "" : "/"}`;
  });
}

function isRelative(href: string): boolean {
  return !href.startsWith("/") && originIn(href) === "";
}

function trimmed(path: string): string {
  return path.replace(/\/$/, "");
}
