import { headerElements } from "../../exchange/header-list.ts";
import { granted, grantedText } from "./granted.ts";
import { headerValue, headerValues } from "../../exchange/headers.ts";
import type { Exchange } from "../../exchange/types.ts";
import { readPrivileges } from "../../properties/acl.ts";
import { readLockDiscovery } from "../../properties/locks.ts";
import { LISTING_METHODS } from "../../resources/methods.ts";
import { readBody } from "../../resources/read-body.ts";
import { resourcesOfExchange } from "../../resources/exchange.ts";
import { resolveHref } from "../../resources/href.ts";
import type { Resource } from "../../resources/types.ts";
import type { Property } from "../../multistatus/types.ts";
import type { EvidencePlace } from "../types.ts";
import { cachedBy } from "./answer-facts.ts";
import { bare } from "./ask.ts";
import { placeOf } from "./place.ts";
import type { Place } from "./types.ts";
import type { KnownFacts, KnownLock } from "./known-types.ts";

const REMEMBERED = 20_000;

const emptyKnown = (): KnownFacts => ({
  resources: [],
  tags: [],
  locks: [],
  dav: [],
  allowed: [],
  gone: new Map(),
});

function locksIn(
  properties: readonly Property[],
  fallback: Place,
  at: EvidencePlace,
  ours?: string,
): KnownLock[] {
  const locks: KnownLock[] = [];
  for (const property of properties) {
    if (property.name !== "{DAV:}lockdiscovery") continue;
    const reading = readLockDiscovery(property);
    if (!reading.ok) continue;
    for (const lock of reading.value) {
      const root = lock.root === undefined ? fallback : placeOf(resolveHref(lock.root, fallback.url));
      const owner = lock.owner?.hrefs[0] ?? lock.owner?.text;
      locks.push({
        path: root.path,
        key: root.key,
        tokens: lock.tokens,
        ...(owner && { owner }),
        ...(lock.scope !== undefined && { scope: lock.scope }),
        ...(lock.depth !== undefined && { depth: lock.depth }),
        ...(lock.timeout !== undefined && { timeout: lock.timeout.text }),
        ours: ours !== undefined && lock.tokens.includes(ours),
        at,
      });
    }
  }
  return locks;
}

/** What the privileges that a resource names for this user allow (RFC 3744 section 3). */
function mayWrite(resource: Resource): { mayWrite?: boolean } {
  const property = granted(resource).find(({ name }) => name === "{DAV:}current-user-privilege-set");
  const reading = property && readPrivileges(property);
  if (!reading?.ok) return {};
  return {
    mayWrite: reading.value.some((name) => /^\{DAV:\}(?:all|write|write-content|bind|unbind)$/.test(name)),
  };
}

const dated = (modified: string | undefined): { modified?: string } =>
  modified === undefined ? {} : { modified: modified.trim() };

/** A redirect that corrects nothing but letter case (mod_speling, IIS, Windows hosts) leads to what is there. */
function rightCase(exchange: Exchange): Place | undefined {
  const { request, response } = exchange;
  const location = response && headerValue(response.headers, "Location");
  if (!location || response.status < 300 || response.status >= 400) return undefined;
  const [from, to] = [placeOf(request.url), placeOf(resolveHref(location, request.url))];
  const differ = bare(from.path) !== bare(to.path) && from.origin === to.origin;
  return differ && bare(from.path).toLowerCase() === bare(to.path).toLowerCase() ? to : undefined;
}

/** Keys of what was removed, with the index of the last exchange that did so. */
type Removed = Map<string, number>;

/** What is removed takes with it what lies in it (RFC 4918 section 9.6.1), as far as that was seen before. */
function isRemoved(removed: Removed, key: string, at: EvidencePlace): boolean {
  const seen = at.kind === "earlier-exchange" ? at.index : Number.POSITIVE_INFINITY;
  for (let above = key; above !== ""; above = above.slice(0, Math.max(above.lastIndexOf("/"), 0)))
    if ((removed.get(above) ?? -1) > seen) return true;
  return false;
}

/** Host and port: which scheme was used not every source tells. */
const hostOf = (url: string): string => placeOf(url).origin.replace(/^[^/]*/, "");

/** What one exchange shows to exist, adds to what is known. Later exchanges overrule earlier ones. */
function learn(
  known: KnownFacts,
  removed: Removed,
  exchange: Exchange,
  at: EvidencePlace,
  index: number,
): void {
  const { request, response } = exchange;
  const forget = (key: string): void => {
    known.gone.set(key, at);
    removed.set(key, index);
  };
  if (!response) return;
  const place = placeOf(request.url);
  const method = request.method.toUpperCase();
  const { headers, status } = response;
  const cached = cachedBy(headers) !== undefined;
  const coding = headerValue(headers, "Content-Encoding");
  const success = status < 300;
  const body = readBody(exchange);

  const dav = headerValues(headers, "DAV").length > 0;
  if (dav && success) known.dav.push({ place, at, how: "DAV header" });
  const allow = headerElements(headers, "Allow").map((name) => name.toUpperCase());
  if (method === "OPTIONS" && success && allow.length > 0) known.allowed.push({ methods: allow, at });

  const location = headerValue(headers, "Location");
  // RFC 6764 section 5: where a well-known URL leads, CalDAV or CardDAV is served. Behind a proxy its port may be the origin's.
  if (
    location !== undefined &&
    status >= 300 &&
    status < 400 &&
    /^\/\.well-known\/(?:caldav|carddav)\b/.test(place.path)
  ) {
    const to = placeOf(resolveHref(location, request.url));
    known.dav.push({ place: placeOf(place.origin + to.rawPath), at, how: "its well-known URL leads there" });
  }

  const corrected = rightCase(exchange);
  if (corrected) known.resources.push({ place: corrected, collection: corrected.rawPath.endsWith("/"), at });

  const tag = headerValue(headers, "ETag");
  if (tag !== undefined && success && method !== "PROPFIND")
    known.tags.push({
      key: place.key,
      tag,
      from: "header",
      index,
      cached,
      at,
      ...(coding !== undefined && { contentCoding: coding }),
      ...dated(headerValue(headers, "Last-Modified")),
    });

  // What was accepted only (202) may be done later, and what became of the parts of a 207 its body tells.
  const done = success && status !== 202 && status !== 207;
  if (done && (method === "DELETE" || method === "MOVE")) forget(place.key);
  const target =
    method === "COPY" || method === "MOVE" ? headerValue(request.headers, "Destination") : undefined;
  const made = target === undefined ? place : placeOf(resolveHref(target, request.url));
  if (done && /^(?:PUT|MKCOL|MKCALENDAR|COPY|MOVE|GET|HEAD)$/.test(method)) {
    const page =
      /html/i.test(headerValue(headers, "Content-Type") ?? "") && (method === "GET" || method === "HEAD");
    if (!page) {
      known.gone.delete(made.key);
      known.resources.push({ place: made, collection: method.startsWith("MK"), at });
      if (/^(?:PUT|MKCOL|MKCALENDAR|COPY|MOVE)$/.test(method))
        known.dav.push({ place: parentOf(made), at, how: `${method} succeeded` });
    }
  }
  if (method === "LOCK" && success && body.kind === "prop") {
    const ours =
      /<([^>]*)>/.exec(headerValue(headers, "Lock-Token") ?? "")?.[1] ??
      headerValue(headers, "Lock-Token") ??
      /\(<([^>]*)>\)/.exec(headerValue(request.headers, "If") ?? "")?.[1];
    known.locks.push(...locksIn(body.properties, place, at, ours));
    known.dav.push({ place, at, how: "LOCK succeeded" });
  }
  if (body.kind !== "multistatus" || !LISTING_METHODS.has(method)) return;
  const view = resourcesOfExchange(exchange);
  let shown = false;
  for (const resource of view.resources) {
    if (resource.failed || resource.note === "removed") {
      if (resource.status === 404 || resource.note === "removed") forget(resource.key);
      continue;
    }
    if (known.resources.length >= REMEMBERED) break;
    const where = placeOf(resource.url);
    known.gone.delete(where.key);
    known.resources.push({ place: where, collection: resource.collection, at, ...mayWrite(resource) });
    shown ||= where.origin === place.origin;
    for (const property of granted(resource)) {
      if (property.name === "{DAV:}getetag")
        known.tags.push({
          key: where.key,
          tag: property.text().trim(),
          from: "property",
          index,
          cached,
          at,
          ...dated(grantedText(resource, "{DAV:}getlastmodified")),
        });
      else if (
        property.name === "{DAV:}current-user-principal" ||
        property.name.endsWith("-home-set") ||
        property.name === "{DAV:}principal-URL"
      )
        for (const match of property.xml().matchAll(/href[^<>]{0,200}>\s*([^<\s]+)/g))
          known.resources.push({
            place: placeOf(resolveHref(match[1] ?? "", request.url)),
            collection: true,
            at,
          });
    }
    known.locks.push(...locksIn(granted(resource), where, at));
  }
  if (shown)
    known.dav.push({ place: davRoot(place, view.resources), at, how: `${method} answered ${status}` });
}

function parentOf(place: Place): Place {
  const path = bare(place.rawPath);
  return placeOf(`${place.origin}${path.slice(0, path.lastIndexOf("/") + 1) || "/"}`);
}

/** The tree that an answer shows: the request URL when it is a collection, else the collection that holds it. */
function davRoot(place: Place, resources: readonly Resource[]): Place {
  const self = resources.find(({ key }) => key === place.key);
  return self?.collection === false ? parentOf(place) : place;
}

/** What earlier exchanges and the baseline tell of the tree, its locks and its tags. */
export function knownFrom(
  earlier: readonly Exchange[],
  baseline: readonly Exchange[],
  exchange: Exchange,
): KnownFacts {
  const known = emptyKnown();
  const removed: Removed = new Map();
  const { origin } = placeOf(exchange.request.url);
  const host = hostOf(origin);
  for (const [index, before] of earlier.entries()) {
    const asked = hostOf(before.request.url);
    // Another server's paths are its own.
    if (host === "" || asked === "" || asked === host)
      learn(known, removed, before, { kind: "earlier-exchange", index }, index);
  }
  // Another route has another origin, and often another prefix: what it shows is compared as a whole, not by path.
  for (const other of baseline)
    if (placeOf(other.request.url).origin === origin)
      learn(known, removed, other, { kind: "baseline" }, earlier.length);
  if (removed.size > 0) {
    known.resources = known.resources.filter(({ at, place }) => !isRemoved(removed, place.key, at));
    // They go with what they are on, and do not move with it (RFC 4918 sections 7.6 and 9.6).
    known.locks = known.locks.filter(({ at, key }) => !isRemoved(removed, key, at));
  }
  known.dav = known.dav.filter(({ place }) => place.origin === origin);
  return known;
}
