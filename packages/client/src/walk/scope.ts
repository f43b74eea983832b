import {
  hrefKey,
  originForm,
  resolveHref,
  resourceAt,
  resourcesOf,
  type Resource,
  type StreamedResponse,
} from "@multistatus/core";
import { resolvePlace, withoutFragment, type Place } from "../request/place.ts";

/** The tree that is walked. */
export interface Scope {
  origin: string;
  /** Identity of the start. */
  key: string;
  /** Levels below the start, or `undefined` for what lies outside. */
  levelOf(key: string): number | undefined;
}

export function scopeOf({ origin, url }: Place): Scope {
  const key = hrefKey(url.replace(/[?#].*$/su, ""));
  const prefix = `${key}/`;
  return {
    origin,
    key,
    levelOf(other) {
      if (other === key) return 0;
      if (!other.startsWith(prefix)) return undefined;
      let level = 1;
      for (let at = prefix.length; (at = other.indexOf("/", at)) !== -1; at++) level += 1;
      return level;
    },
  };
}

/** Whether `key` is that of a direct member of the collection. */
export function isMemberOf(collection: string, key: string): boolean {
  return (
    key.length > collection.length + 1 &&
    key.startsWith(collection) &&
    key[collection.length] === "/" &&
    key.indexOf("/", collection.length + 1) === -1
  );
}

export const parentKey = (key: string): string => key.slice(0, key.lastIndexOf("/"));

/** Each href of a response as a resource of the scope's own origin, or where it lies if it is none. */
export function* located(
  response: StreamedResponse,
  url: string,
  scope: Scope,
): Generator<{ resource: Resource; level: number } | { outside: string }, void, undefined> {
  const view = resourcesOf({ responses: [response], complete: true }, { method: "PROPFIND", url });
  for (const resource of view.resources) {
    const level = scope.levelOf(resource.key);
    if (level !== undefined) {
      yield { resource, level };
      continue;
    }
    const ours = onOurOrigin(resource, scope);
    const ourLevel = scope.levelOf(ours.key);
    yield ourLevel === undefined ? { outside: resource.href } : { resource: ours, level: ourLevel };
  }
}

/**
 * The same path on the origin that was asked. A server behind a proxy names itself as the proxy knows it: its members are
 * still those of the collection that was asked, and requests only ever go to the origin that the caller named.
 */
function onOurOrigin(resource: Resource, { origin }: Scope): Resource {
  return resourceAt(resource, origin + originForm(resource.url));
}

/** The place of an href, or of a redirect: names that a server left unencoded in XML are encoded. */
export function placeOfAnswer(reference: string, from: string): Place | undefined {
  const encoded = reference.toWellFormed().replaceAll(/[^\x21-\x7e]/gu, encodeURIComponent);
  try {
    return resolvePlace(withoutFragment(resolveHref(encoded, from)), { url: from, origin: "", target: "" });
  } catch {
    return undefined;
  }
}
