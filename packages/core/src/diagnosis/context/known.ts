import { headerElements } from "../../exchange/header-list.ts";
import { granted, grantedText } from "./granted.ts";
import { hasHeader, headerValue } from "../../exchange/headers.ts";
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
import { bare, MAKES, parentPath } from "./ask.ts";
import { defined } from "../../exchange/defined.ts";
import { placeOf } from "./place.ts";
import { codedUrl } from "./request.ts";
import type { Place } from "./types.ts";
import type { KnownFacts, KnownLock, KnownTag } from "./known-types.ts";

const REMEMBERED = 20_000;

/** Properties whose hrefs are those of principals and of the collections that hold somebody's calendars and address books. */
const LEADS_TO_COLLECTION = /^\{DAV:\}(?:current-user-principal|principal-URL)$|-home-set$/;

function locksIn(
  properties: readonly Property[],
  fallback: Place,
  at: EvidencePlace,
  ours?: string,
): KnownLock[] {
  return properties.flatMap((property) => {
    const reading = property.name === "{DAV:}lockdiscovery" && readLockDiscovery(property);
    if (!reading || !reading.ok) return [];
    return reading.value.map(({ root, owner, scope, depth, timeout, tokens }): KnownLock => {
      const { path, key } = root === undefined ? fallback : placeOf(resolveHref(root, fallback.url));
      const told = { owner: (owner?.hrefs[0] ?? owner?.text) || undefined, timeout: timeout?.text };
      const isOurs = ours !== undefined && tokens.includes(ours);
      return Object.assign({ path, key, tokens, ours: isOurs, at }, defined({ ...told, scope, depth }));
    });
  });
}

/** What the privileges that a resource names for this user allow (RFC 3744 section 3). */
function mayWrite(resource: Resource): boolean | undefined {
  const property = granted(resource).find(({ name }) => name === "{DAV:}current-user-privilege-set");
  const reading = property && readPrivileges(property);
  return reading?.ok
    ? reading.value.some((name) => /^\{DAV:\}(?:all|write|write-content|bind|unbind)$/.test(name))
    : undefined;
}

/** A redirect that corrects nothing but letter case (mod_speling, IIS, Windows hosts) leads to what is there. */
function isRightCase(from: Place, to: Place): boolean {
  const [asked, sent] = [bare(from.path), bare(to.path)];
  return asked !== sent && from.origin === to.origin && asked.toLowerCase() === sent.toLowerCase();
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
  if (!response) return;
  const place = placeOf(request.url);
  const method = request.method.toUpperCase();
  const { headers, status } = response;
  const cached = cachedBy(headers) !== undefined;
  const success = status < 300;
  const body = readBody(exchange);
  const forget = (key: string): void => {
    known.gone.set(key, at);
    removed.set(key, index);
  };
  const shows = (where: Place, collection: boolean, may?: boolean): void => {
    known.resources.push({ place: where, collection, at, ...defined({ mayWrite: may }) });
  };
  const speaksDav = (where: Place, how: string): void => {
    known.dav.push({ place: where, at, how });
  };
  const tagged = (
    key: string,
    tag: string,
    from: KnownTag["from"],
    modified?: string,
    coding?: string,
  ): void => {
    const facts = defined({ contentCoding: coding, modified: modified?.trim() });
    known.tags.push({ key, tag, from, index, cached, at, ...facts });
  };

  if (success && hasHeader(headers, "DAV")) speaksDav(place, "DAV header");
  const methods = headerElements(headers, "Allow").map((name) => name.toUpperCase());
  if (method === "OPTIONS" && success && methods.length > 0) known.allowed.push({ methods, at });

  const location = headerValue(headers, "Location");
  if (location && status >= 300 && status < 400) {
    const to = placeOf(resolveHref(location, request.url));
    // RFC 6764 section 5: where a well-known URL leads, CalDAV or CardDAV is served. Behind a proxy its port may be the origin's.
    if (/^\/\.well-known\/(?:caldav|carddav)\b/.test(place.path))
      speaksDav(placeOf(place.origin + to.rawPath), "its well-known URL leads there");
    if (isRightCase(place, to)) shows(to, to.rawPath.endsWith("/"));
  }

  const tag = headerValue(headers, "ETag");
  if (tag !== undefined && success && method !== "PROPFIND")
    tagged(
      place.key,
      tag,
      "header",
      headerValue(headers, "Last-Modified"),
      headerValue(headers, "Content-Encoding"),
    );

  // What was accepted only (202) may be done later, and what became of the parts of a 207 its body tells.
  const done = success && status !== 202 && status !== 207;
  if (done && (method === "DELETE" || method === "MOVE")) forget(place.key);
  const makes = MAKES.test(method);
  const isFile = /^(?:GET|HEAD)$/.test(method) && !/html/i.test(headerValue(headers, "Content-Type") ?? "");
  if (done && (makes || isFile)) {
    const target = /^(?:COPY|MOVE)$/.test(method) ? headerValue(request.headers, "Destination") : undefined;
    const made = target === undefined ? place : placeOf(resolveHref(target, request.url));
    known.gone.delete(made.key);
    shows(made, method.startsWith("MK"));
    if (makes) speaksDav(parentOf(made), `${method} succeeded`);
  }
  if (method === "LOCK" && success && body.kind === "prop") {
    const ours =
      codedUrl(headerValue(headers, "Lock-Token")) ??
      /\(<([^>]*)>\)/.exec(headerValue(request.headers, "If") ?? "")?.[1];
    known.locks.push(...locksIn(body.properties, place, at, ours));
    speaksDav(place, "LOCK succeeded");
  }
  if (body.kind !== "multistatus" || !LISTING_METHODS.has(method)) return;
  const { resources } = resourcesOfExchange(exchange);
  let shown = false;
  for (const resource of resources) {
    if (resource.failed || resource.note === "removed") {
      if (resource.status === 404 || resource.note === "removed") forget(resource.key);
      continue;
    }
    if (known.resources.length >= REMEMBERED) break;
    const where = placeOf(resource.url);
    const properties = granted(resource);
    known.gone.delete(where.key);
    shows(where, resource.collection, mayWrite(resource));
    shown ||= where.origin === place.origin;
    for (const property of properties) {
      if (property.name === "{DAV:}getetag")
        tagged(where.key, property.text().trim(), "property", grantedText(resource, "{DAV:}getlastmodified"));
      else if (LEADS_TO_COLLECTION.test(property.name))
        for (const [, href = ""] of property.xml().matchAll(/href[^<>]{0,200}>\s*([^<\s]+)/g))
          shows(placeOf(resolveHref(href, request.url)), true);
    }
    known.locks.push(...locksIn(properties, where, at));
  }
  if (shown) speaksDav(davRoot(place, resources), `${method} answered ${status}`);
}

const parentOf = ({ origin, rawPath }: Place): Place =>
  placeOf(origin + parentPath(rawPath).replace(/\/*$/, "/"));

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
  const known: KnownFacts = { resources: [], tags: [], locks: [], dav: [], allowed: [], gone: new Map() };
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
