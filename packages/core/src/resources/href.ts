import { decodedPath } from "./decode.ts";
import { joinReference, removeDotSegments, resolveReference, splitReference } from "./reference.ts";
import type { Reference } from "./reference.ts";

// What a listing has 100,000 times: an absolute path, no query, nothing to resolve but the origin before it.
const absolutePath = /^\/(?!\/)[^?#]*$/;
const hasDotSegment = /\/\.{1,2}(?:\/|$)/;
const isSettled = (path: string): boolean =>
  absolutePath.test(path) && !(path.includes("/.") && hasDotSegment.test(path));

/** The base of one Multi-Status is asked for once per href: its parts are remembered. */
let lastBase: { url: string; parts: Reference; origin: string } | undefined;

function baseParts(url: string): { parts: Reference; origin: string } {
  if (lastBase?.url === url) return lastBase;
  const parts = splitReference(url);
  const { scheme, authority } = parts;
  const origin = joinReference({ scheme, authority, path: "" });
  lastBase = { url, parts, origin };
  return lastBase;
}

/**
 * The URL that an href means, by RFC 3986 section 5 (not WHATWG URL, which rewrites backslashes, tabs and encoded
 * dots): dot segments go, everything else stays as written, escapes (of dots, too) and letter case included. `baseUrl` is the URL of
 * the request that was answered. Without one the href comes back as it is. Never throws.
 */
export function resolveHref(href: string, baseUrl?: string): string {
  if (baseUrl === undefined) return href;
  const base = baseParts(baseUrl);
  if (isSettled(href)) return base.origin + href;
  return joinReference(resolveReference(splitReference(href), base.parts));
}

const defaultPorts: Record<string, string> = { http: "80", https: "443" };

/** One spelling for an IPv6 address (RFC 5952) and for a name in an alphabet of its own (RFC 5890). */
function canonicalHost(host: string): string {
  if (!host.startsWith("[") && !/[^\x20-\x7e]/.test(host)) return host;
  const url = `http://${host}/`;
  return URL.canParse(url) ? new URL(url).hostname : host;
}

/** Scheme, host and port (empty for the scheme's default) of an authority; user information is left out. */
export function splitOrigin(reference: Reference): { scheme: string; host: string; port: string } {
  const scheme = (reference.scheme ?? "").toLowerCase();
  const authority = reference.authority ?? "";
  const hostPort = authority.slice(authority.lastIndexOf("@") + 1).toLowerCase();
  const port = /:(\d*)$/.exec(hostPort);
  const host = canonicalHost(port ? hostPort.slice(0, port.index) : hostPort);
  const number = (port?.[1] ?? "").replace(/^0+(?=\d)/, "");
  return { scheme, host, port: number === defaultPorts[scheme] ? "" : number };
}

let lastOrigin: { written: string; key: string } | undefined;

function originKey(written: string, reference: Reference): string {
  if (lastOrigin?.written === written) return lastOrigin.key;
  const { scheme, host, port } = splitOrigin(reference);
  let key = scheme && `${scheme}:`;
  if (reference.authority !== undefined) key += `//${host}${port && `:${port}`}`;
  lastOrigin = { written, key };
  return key;
}

const encoder = new TextEncoder();
const escapeByte = (byte: number): string => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
const escapeBytes = (text: string): string => Array.from(encoder.encode(text), escapeByte).join("");
// Decoding these would make a delimiter out of data, or a second reading out of the first.
const keepsEscape = new Set(["/", "%", "?", "#"]);

/** What each escape comes to, by its two digits as written; `%` alone is data. */
const escapes: Map<string, string> = new Map([["%", "%25"]]);
for (let byte = 0; byte < 256; byte++) {
  const char = String.fromCharCode(byte);
  const meaning = /[\x21-\x7e]/.test(char) && !keepsEscape.has(char) ? char : escapeByte(byte);
  const [, high = "", low = ""] = escapeByte(byte);
  for (const first of [high, high.toLowerCase()]) {
    for (const second of [low, low.toLowerCase()]) escapes.set(`%${first}${second}`, meaning);
  }
}

const isVisible = /^[\x21-\x7e]*$/;
const isCanonical = /^[\x21-\x24\x26-\x7e]*$/;

function hasOtherEscape(part: string): boolean {
  for (let at = part.indexOf("%"); at >= 0; at = part.indexOf("%", at + 3)) {
    const escape = part.slice(at, at + 3);
    if (escapes.get(escape) !== escape) return true;
  }
  return false;
}

/** One spelling for every byte: visible ASCII as itself, anything else (and an encoded delimiter) as `%XX`. */
export function canonicalPart(part: string): string {
  if (isCanonical.test(part)) return part;
  const ascii = isVisible.test(part) ? part : part.replaceAll(/[^\x21-\x7e]+/g, escapeBytes);
  if (!hasOtherEscape(ascii)) return ascii;
  return ascii.replaceAll(/%(?:[0-9a-fA-F]{2})?/g, (escape) => escapes.get(escape) as string);
}

/**
 * The path that servers look for: `%2e` is a dot (RFC 3986 section 6.2.2.2) and makes a dot segment like any other, which goes
 * (section 6.2.2.3). Apache, nginx, lighttpd and Tomcat resolve it so, SabreDAV and rclone refuse it as they refuse `..`: none takes
 * it for a name, and an href written so leads out of a collection.
 */
function canonicalPath(path: string): string {
  const canonical = canonicalPart(path);
  return canonical.includes("/.") && hasDotSegment.test(canonical) ? removeDotSegments(canonical) : canonical;
}

/** The decoded path of a URL, for people, without dot segments: where it leads. */
export function pathOf(url: string): string {
  const path = decodedPath(url);
  return path.includes("/.") && hasDotSegment.test(path) ? removeDotSegments(path) : path;
}

const withoutTrailingSlash = (path: string): string => (path.endsWith("/") ? path.slice(0, -1) : path);

/** Where the path of a URL begins, when it has the form `scheme://authority/path` or is a plain path; else -1. */
export function pathStart(url: string): number {
  if (url.startsWith("/") && !url.startsWith("//")) return 0;
  const authority = url.indexOf("://");
  return authority < 1 ? -1 : url.indexOf("/", authority + 3);
}

/**
 * The identity of a resource within an exchange: equal keys mean the same resource. Origin (scheme and host in lower
 * case, default port and user information dropped) and path segments, each percent-decoded to bytes; dot segments go, also
 * those that are percent-encoded; an encoded slash stays apart from a slash, empty segments are kept, one trailing slash makes no difference. A query stays in the key,
 * and so does what follows `#`: neither belongs in an href (RFC 4918 section 8.3), but dropping them would make
 * one of two names that differ. Letter case, Unicode form, double encoding, origin and prefix are never evened out:
 * `relatePaths` tells those apart.
 *
 * @param url an URL as `resolveHref` gives it; anything else gets a key as well.
 */
export function hrefKey(url: string): string {
  const start = pathStart(url);
  if (start >= 0) {
    const path = url.slice(start);
    const written = url.slice(0, start);
    if (lastOrigin?.written === written && isSettled(path)) {
      return lastOrigin.key + withoutTrailingSlash(canonicalPath(path));
    }
  }
  const reference = splitReference(url);
  const { scheme, authority, query, fragment } = reference;
  let key = originKey(joinReference({ scheme, authority, path: "" }), reference);
  key += withoutTrailingSlash(canonicalPath(removeDotSegments(reference.path)));
  if (query !== undefined) key += `?${canonicalPart(query)}`;
  if (fragment !== undefined) key += `#${canonicalPart(fragment)}`;
  return key;
}

/** A URL up to its query: what selects among the answers, or carries a token, is no part of what hrefs are compared with. */
export function withoutQuery(url: string): string {
  return url.replace(/[?#].*$/s, "");
}

const keyOrigin = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/;

/** The origin of a key, empty when it has none. */
export function originOfKey(key: string): string {
  return keyOrigin.exec(key)?.[0] ?? "";
}

/** Whether two URLs name the same resource; a trailing slash makes no difference. */
export function samePath(a: string, b: string): boolean {
  return a === b || hrefKey(a) === hrefKey(b);
}

/** Whether the path of an href or URL ends with a slash. */
export function hasTrailingSlash(href: string): boolean {
  return href.endsWith("/") ? !/[?#]/.test(href) : splitReference(href).path.endsWith("/");
}
