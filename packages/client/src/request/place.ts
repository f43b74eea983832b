import { originForm, resolveHref, splitUserinfo } from "@multistatus/core";
import { InvalidRequestError } from "../errors/classes.ts";

/** Where a request goes. `url` is `origin` followed by `target`. */
export interface Place {
  url: string;
  origin: string;
  /** Path and query exactly as they go into the request line. */
  target: string;
}

/**
 * The base URL as a collection: a slash is added to its path, the query is dropped.
 *
 * @throws {InvalidRequestError} `invalid-url`
 */
export function parseBase(url: string | URL, what = "base URL"): Place & { userinfo?: string } {
  const { url: bare, userinfo } = splitUserinfo(String(url));
  refuseFragment(bare, what);
  const path = bare.replace(/\?.*$/su, "");
  const place = placeOf(path.endsWith("/") ? path : `${path}/`, what);
  return userinfo === undefined ? place : { ...place, userinfo };
}

/**
 * Resolves a reference by RFC 3986 section 5: a relative one below the base, one with a leading slash at the origin, an
 * absolute URL as it is. Dot segments are resolved; nothing is encoded, decoded or normalised otherwise.
 *
 * @throws {InvalidRequestError} `invalid-url` for what cannot stand in a request line, and for a `#`: what follows it would not be
 *   sent, and is part of a name as a rule. Encode names with `encodePath`
 */
export function resolvePlace(reference: string | URL, base: Place, what = "path"): Place {
  const url = resolveHref(String(reference), base.url);
  refuseFragment(url, what);
  const { origin } = base;
  // Nearly always: nothing of the origin has to be looked at again.
  if (url.startsWith(origin) && url[origin.length] === "/")
    return placeAt(origin, url.slice(origin.length), what);
  return placeOf(splitUserinfo(url).url, what);
}

/** What a server sent or a recording holds, as far as it is asked for: up to the fragment, which is never sent. */
export function withoutFragment(url: string): string {
  const at = url.indexOf("#");
  return at === -1 ? url : url.slice(0, at);
}

/**
 * Percent-encodes a decoded path, segment by segment: `/Ü b` becomes `/%C3%9C%20b`. Slashes stay; everything but
 * letters, digits and `-_.!~*'()` is encoded, a `%` too.
 */
export function encodePath(path: string): string {
  return path.toWellFormed().split("/").map(encodeURIComponent).join("/");
}

function placeOf(url: string, what: string): Place {
  const authority = /^(https?):\/\/([^/?#]*)/iu.exec(url);
  if (!authority || !URL.canParse(authority[0])) {
    const scheme = /^[a-z][a-z0-9+.-]*(?=:)/iu.exec(url)?.[0];
    const reason =
      scheme === undefined || authority
        ? "is no http or https URL"
        : `has the scheme "${scheme}:"; write "./${url}" or encode the colon if it is a name`;
    throw invalid(url, `the ${what} ${reason}`);
  }
  return placeAt(new URL(authority[0]).origin, originForm(url), what);
}

function placeAt(origin: string, target: string, what: string): Place {
  const bad = /[^\x21-\x7e]/u.exec(target);
  if (bad) {
    throw invalid(
      origin + target,
      `the ${what} holds ${JSON.stringify(bad[0])} at ${bad.index}, which must be percent-encoded: write ${encodePath(bad[0])} (encodePath() does so for whole names)`,
    );
  }
  return { origin, target, url: origin + target };
}

function refuseFragment(url: string, what: string): void {
  const at = url.indexOf("#");
  if (at === -1) return;
  const problem = `the ${what} holds "#", and what follows it would not be sent: write %23 where it belongs to a name (encodePath() does so), else leave it out`;
  throw invalid(url, problem);
}

function invalid(url: string, problem: string): InvalidRequestError {
  return new InvalidRequestError(problem, { code: "invalid-url", method: "", url });
}
