import { headerValue } from "../../exchange/headers.ts";
import { decodeEscapes } from "../../resources/decode.ts";
import { resolveHref, splitOrigin } from "../../resources/href.ts";
import { splitReference } from "../../resources/reference.ts";
import { withoutSession } from "../../resources/session.ts";
import { bare, directBaseline, isCopyOrMove, segmentsOf } from "./ask.ts";
import { isWithin } from "./endpoint.ts";
import { granted } from "./granted.ts";
import { listedRoot } from "./listed-root.ts";
import { placeOf } from "./place.ts";
import { tellsRequestBody, tellsUrl } from "./told.ts";
import type { DiagnosisContext, Place } from "./types.ts";

export type HrefRelation =
  /** `partly`: some hrefs do fit, as when a filter replaces the first one only. */
  | { kind: "origin"; ours: string; theirs: string; example: string; partly: boolean }
  /** The same path below another prefix. */
  | { kind: "prefix"; ours: string; theirs: string; example: string; partly: boolean }
  /** Slashes in a row on one side, where the other has one. */
  | { kind: "slashes"; ours: string; example: string; partly: boolean }
  /** Another path to the letter of RFC 3986 section 6.2.2.1, which differs in letter case and in nothing else. */
  | { kind: "case"; ours: string; example: string; partly: boolean }
  | { kind: "elsewhere"; example: string; partly: false };

/** Reports whose answers name resources outside the request URL by design (RFC 3744, RFC 3253, RFC 5397). */
const FREE = /^(?:acl-|principal-|expand-property|version-tree|locate-by-history|merge|update|log-report)/;

/**
 * Letter case, normalisation form, one level of escaping and "+" for a space (a path that was encoded as a form is) taken away:
 * what differs only in these has another cause.
 */
const folded = (path: string): string =>
  decodeEscapes(path).normalize("NFC").toLowerCase().replaceAll("+", " ");

const joined = (parts: readonly string[]): string => parts.map((part) => `/${part}`).join("");

/** The longest end of `ours` that `theirs` has under another prefix, itself or as the collection above it. */
function prefixes(ours: string, theirs: string): { ours: string; theirs: string } | undefined {
  const segments = segmentsOf(ours);
  const named = joined(segmentsOf(theirs));
  for (let before = 0; before < segments.length; before += 1) {
    const start = `${named}/`.indexOf(`${joined(segments.slice(before))}/`);
    if (start < 0) continue;
    return { ours: joined(segments.slice(0, before)), theirs: named.slice(0, start) };
  }
  return undefined;
}

function fits(place: Place, wanted: readonly Place[]): boolean {
  return wanted.some(({ origin, path }) => place.origin === origin && isWithin(place.path, path));
}

/** What the hrefs of an answer are to lie at or below: the request URL, what a multiget asks for, or what the server says it shows. */
function asked(context: DiagnosisContext): Place[] {
  const { request, answer } = context;
  if (request.body.root?.endsWith("-multiget")) return request.body.hrefs.map(placeOf);
  const shown = headerValue(answer.headers, "Content-Location");
  return shown === undefined
    ? [request.place]
    : [request.place, placeOf(resolveHref(shown, request.place.url))];
}

/** How the hrefs of an answer relate to the URL that was asked, when all of them or some lie elsewhere. */
export function hrefsAgainstRequest(context: DiagnosisContext): HrefRelation | undefined {
  const { request, answer } = context;
  if (isCopyOrMove(context) || FREE.test(request.body.root ?? "")) return undefined;
  // Nothing to compare with: a saved body does not tell what was asked.
  if (!tellsUrl(context)) return undefined;
  // Which hrefs a report names, its body says: those that a multiget asked for may lie anywhere.
  if (request.method === "REPORT" && !tellsRequestBody(context)) return undefined;
  const wanted = asked(context);
  const [target] = wanted;
  if (!target) return undefined;
  let partly = false;
  let foreign: Place | undefined;
  let outside: Place | undefined;
  for (const resource of answer.view.resources) {
    // A URL percent-encoded as if it were a path is the server's own mistake, not a mapping; Subversion names working resources.
    if (/^https?%3a|\/!svn\//i.test(resource.href)) return undefined;
    const place = placeOf(withoutSession(resource.url));
    if (fits(place, wanted)) partly = true;
    else if (place.origin !== target.origin) foreign ??= place;
    else outside ??= place;
  }
  if (foreign)
    return { kind: "origin", ours: target.origin, theirs: foreign.origin, example: foreign.url, partly };
  if (!outside) {
    const theirs = listedRoot(context);
    if (theirs === undefined) return undefined;
    return { kind: "prefix", ours: bare(target.path), theirs, example: theirs, partly: false };
  }
  const example = outside.rawPath;
  const fitsBy = (form: (path: string) => string): boolean => isWithin(form(outside.path), form(target.path));
  if (fitsBy((path) => path.toLowerCase())) return { kind: "case", ours: target.rawPath, example, partly };
  if (fitsBy(folded)) return undefined;
  if (fitsBy((path) => path.replaceAll(/\/{2,}/g, "/")))
    return { kind: "slashes", ours: target.rawPath, example, partly };
  const mapped = prefixes(target.path, outside.path);
  if (mapped) return { kind: "prefix", ...mapped, example, partly };
  if (partly) return undefined;
  // The request URL is the mount point itself: what was asked is their root.
  if (bare(outside.path) === "/" || request.depth.effective === "0")
    return { kind: "prefix", ours: bare(target.path), theirs: bare(outside.path), example, partly };
  return { kind: "elsewhere", example, partly: false };
}

/** Asked directly, the server names hrefs that lie at or below the URL that it was asked, and others than here. */
export function hrefsFitDirectly(context: DiagnosisContext): boolean {
  const direct = directBaseline(context);
  if (!direct?.well || !tellsUrl(direct)) return false;
  const { url } = direct.exchange.request;
  const wanted = [placeOf(url)];
  const { resources } = direct.view;
  return (
    resources.length > 0 &&
    resources[0]?.href !== context.answer.view.resources[0]?.href &&
    resources.every((resource) => fits(placeOf(resource.url), wanted))
  );
}

/** An href that is the URL that was asked, or a member of it, encoded in a way that makes another name of it. */
export function misencodedHref(context: DiagnosisContext): { href: string; how: string } | undefined {
  const { request, answer } = context;
  if (!tellsUrl(context) || !/^PROP(?:FIND|PATCH)$/.test(request.method)) return undefined;
  const { path } = request.place;
  for (const { href, path: theirs } of answer.view.resources) {
    if (isWithin(theirs, path)) continue;
    if (isWithin(theirs.replaceAll("+", " "), path))
      return { href, how: 'with "+" where the URL has a space' };
    if (isWithin(decodeEscapes(theirs), path)) return { href, how: "percent-encoded twice" };
  }
  return undefined;
}

/** Properties by whose hrefs clients find the way on (RFC 3744, RFC 5397, RFC 4791, RFC 6352). */
const LEADS_ON =
  /\}(?:current-user-principal|principal-URL|principal-collection-set|owner|[a-z-]*-home-set|schedule-(?:in|out)box-URL)$/;

/** Hosts that nobody outside reaches: loopback, RFC 1918, single labels and the names set apart for private use. */
const PRIVATE =
  /^(?:127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|\[(?:::1|f[cd])|[^.:]+$)|\.(?:local|internal|lan|home|localdomain|svc)$/;

/**
 * An href in a property that leads to another scheme of the same host, or to a host that is private while ours is not.
 * Another public host is no sign: large services spread their accounts over many.
 */
export function strayPropertyHref(
  context: DiagnosisContext,
): { property: string; href: string; resource: string } | undefined {
  const ours = splitOrigin(splitReference(context.request.place.url));
  if (ours.host === "") return undefined;
  for (const resource of context.answer.view.resources.slice(0, 1000))
    for (const property of granted(resource)) {
      if (!LEADS_ON.test(property.name)) continue;
      for (const [, href = ""] of property.xml().matchAll(/href[^<>]{0,200}>\s*(https?:\/\/[^<\s]+)/gi)) {
        const { host, port, scheme } = splitOrigin(splitReference(href));
        const moved = scheme !== ours.scheme && port === ours.port;
        if (host === ours.host ? moved : PRIVATE.test(host) && !PRIVATE.test(ours.host))
          return { property: property.name, href, resource: resource.path };
      }
    }
  return undefined;
}
