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
 * The base URL as a collection: a slash is added to its path, query and fragment are dropped.
 *
 * @throws {InvalidRequestError} `invalid-url`
 */
export function parseBase(url: string | URL, what = "base URL"): Place & { userinfo?: string } {
  const { url: bare, userinfo } = splitUserinfo(String(url));
  const path = bare.replace(/[?#].*$/su, "");
  const place = placeOf(path.endsWith("/") ? path : `${path}/`, what);
  return userinfo === undefined ? place : { ...place, userinfo };
}

/**
 * Resolves a reference by RFC 3986 section 5: a relative one below the base, one with a leading slash at the origin, an
 * absolute URL as it is. Dot segments are resolved and the fragment is dropped; nothing is encoded, decoded or
 * normalised otherwise.
 *
 * @throws {InvalidRequestError} `invalid-url` for what cannot stand in a request line: encode names with `encodePath`
 */
export function resolvePlace(reference: string | URL, base: Place, what = "path"): Place {
  const url = resolveHref(String(reference), base.url);
  const { origin } = base;
  // Nearly always: nothing of the origin has to be looked at again.
  if (url.startsWith(origin) && url[origin.length] === "/") {
    const fragment = url.indexOf("#");
    return placeAt(origin, url.slice(origin.length, fragment === -1 ? undefined : fragment), what);
  }
  return placeOf(splitUserinfo(url).url, what);
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
      `the ${what} holds ${JSON.stringify(bad[0])} at ${bad.index}, which must be percent-encoded: use encodePath() for a name`,
    );
  }
  return { origin, target, url: origin + target };
}

function invalid(url: string, problem: string): InvalidRequestError {
  return new InvalidRequestError(problem, { code: "invalid-url", method: "", url });
}
