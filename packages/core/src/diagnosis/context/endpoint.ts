import type { Weight } from "../types.ts";
import { bare, creates, isCopyOrMove, segmentsOf } from "./ask.ts";
import type { DiagnosisContext } from "./types.ts";
import type { DavPlace, KnownResource } from "./known-types.ts";

/** Whether `path` is `base` or lies below it. */
export function isWithin(path: string, base: string): boolean {
  const top = bare(base);
  return top === "/" || bare(path) === top || bare(path).startsWith(`${top}/`);
}

/** A place of the same origin that speaks WebDAV, when the request URL is not within any such place. */
export function davElsewhere(context: DiagnosisContext): DavPlace | undefined {
  const { place } = context.request;
  const { dav } = context.known;
  // What answers for the URL itself names methods of WebDAV.
  if (context.answer.allow?.some((method) => /^(?:PROPFIND|LOCK|MKCOL)$/.test(method))) return undefined;
  if (dav.some((known) => isWithin(place.path, known.place.path))) return undefined;
  // What a listing or a GET of a sibling shows lies in the same tree: its parent is where the tree is known to begin.
  return dav.some((known) => sameTop(known.place.path, place.path)) ? undefined : dav[0];
}

function sameTop(a: string, b: string): boolean {
  const [first] = segmentsOf(a);
  const [second] = segmentsOf(b);
  return first !== undefined && first === second;
}

/**
 * A known resource that ends in the same names as the request path, with another base before them, and how surely the
 * base is the matter: a file of the same name elsewhere in one tree is just another file.
 */
export function samePlaceOtherPrefix(
  context: DiagnosisContext,
): { known: KnownResource; weight: Weight } | undefined {
  const { method, place } = context.request;
  const asked = segmentsOf(place.path);
  if (asked.length === 0 || (creates(context) && !isCopyOrMove(context) && method !== "LOCK"))
    return undefined;
  for (const known of context.known.resources) {
    const weight = otherBase(context, asked, known);
    if (weight) return { known, weight };
  }
  return undefined;
}

function otherBase(context: DiagnosisContext, asked: string[], known: KnownResource): Weight | undefined {
  const have = segmentsOf(known.place.path);
  if (have.at(-1) !== asked.at(-1) || have.length === asked.length) return undefined;
  let tail = 0;
  while (tail < have.length && tail < asked.length && have.at(-1 - tail) === asked.at(-1 - tail)) tail += 1;
  const lead = asked.slice(0, asked.length - tail);
  const { dav, resources } = context.known;
  const inTree = dav.some(({ place }) => isWithin(context.request.place.path, place.path));
  if (tail === asked.length) return inTree ? undefined : "decisive";
  if (tail === have.length) {
    if (lead.every((segment, i) => segment === asked[lead.length + i])) return "decisive";
    if (resources.some(({ place }) => bare(place.path) === `/${lead[0]}`)) return undefined;
    return tail > 1 ? "decisive" : "strong";
  }
  if (!isSubsequence(have, asked) && !isSubsequence(asked, have)) return undefined;
  // Principals are found by discovery (RFC 5397), and where they lie differs from server to server.
  if (asked.includes("principals") && have.includes("principals")) return "decisive";
  if (inTree) return undefined;
  return tail > 1 || known.collection ? "strong" : "moderate";
}

function isSubsequence(short: string[], long: string[]): boolean {
  if (short.length >= long.length) return false;
  let i = 0;
  for (const segment of long) if (segment === short[i]) i += 1;
  return i === short.length;
}

/** Index of an earlier request of the same path with a trailing slash, which this one lacks, that was answered well. */
export function answeredWithSlash(context: DiagnosisContext): number | undefined {
  const { place } = context.request;
  const index = context.earlier.findLastIndex(
    ({ request, response }) =>
      response !== undefined && response.status < 300 && request.url === `${place.url}/`,
  );
  return index < 0 || place.rawPath.endsWith("/") || place.rest !== "" ? undefined : index;
}

/** Texts by which a router says that it has nothing at all for the path, whatever the resource. */
const NO_ROUTE =
  /^\s*404 page not found\s*$|^\s*default backend - 404\s*$|no route matched with those values|^(?:\s*<title>[^<]*<\/title>)?\s*Cannot [A-Z]+ \//i;

/** PHP-FPM's whole answer when the script that the path names is not there (sapi/fpm/fpm/fpm_main.c): no application ran. */
const NO_SCRIPT = /^\s*File not found\.\s*$/;

/** The router's own words, when the answer says that no handler is registered for the path. */
export function noRoute({ answer, request }: DiagnosisContext): string | undefined {
  const script = /\.php(?:\/|$)/.test(request.place.path) ? NO_SCRIPT.exec(answer.words)?.[0] : undefined;
  return (script ?? NO_ROUTE.exec(answer.words)?.[0])?.trim();
}

interface Endpoint {
  product: RegExp;
  /** Where the product serves WebDAV. */
  paths: readonly string[];
  name: string;
}

/** Documented endpoints of products that serve WebDAV below a fixed path. */
const ENDPOINTS: readonly Endpoint[] = [
  {
    product: /^(?:nextcloud|owncloud|owncloud-family)$/,
    name: "Nextcloud and ownCloud",
    paths: ["/remote.php/dav/", "/remote.php/webdav/", "/public.php/webdav/", "/public.php/dav/"],
  },
  {
    product: /^owncloud-infinite-scale$/,
    name: "oCIS",
    paths: ["/webdav/", "/dav/", "/remote.php/", "/dav/spaces/"],
  },
  { product: /^baikal$/, name: "Baïkal", paths: ["/dav.php/", "/cal.php/", "/card.php/", "/html/dav.php/"] },
  { product: /^sogo$/, name: "SOGo", paths: ["/SOGo/dav/"] },
  { product: /^davical$/, name: "DAViCal", paths: ["/caldav.php/"] },
  { product: /^zimbra$/, name: "Zimbra", paths: ["/dav/"] },
  { product: /^cyrus$/, name: "Cyrus IMAP", paths: ["/dav/"] },
  { product: /^stalwart$/, name: "Stalwart", paths: ["/dav/"] },
  { product: /^seafdav$/, name: "Seafile", paths: ["/seafdav/"] },
];

/** What Nextcloud, ownCloud and their apps keep below the root of their DAV tree, which itself takes no members. */
const DAV_ROOTS: ReadonlySet<string> = new Set([
  "addressbooks",
  "avatars",
  "bulk",
  "calendars",
  "comments",
  "files",
  "groups",
  "meta",
  "photos",
  "principals",
  "public-calendars",
  "public-files",
  "recognize",
  "spaces",
  "system-calendars",
  "systemtags",
  "systemtags-relations",
  "systemtags-current",
  "trash-bin",
  "trashbin",
  "uploads",
  "versions",
]);

/** What a known product's fixed endpoints say about the request path. */
export function productEndpoint(context: DiagnosisContext): { weight: Weight; text: string } | undefined {
  const { place, body, method, davMethod } = context.request;
  const ids = [context.who.origin?.id, ...context.who.intermediaries.map(({ id }) => id)];
  const root = /^(.*)\/remote\.php\/dav\/?$/.exec(place.path);
  if (root && method === "REPORT" && /^(?:calendar|addressbook)-/.test(body.root ?? ""))
    return {
      weight: "decisive",
      text: `${place.path} is the root of the DAV tree; ${body.root} belongs to a calendar or address book below it, such as ${bare(place.path)}/calendars/USER/NAME/.`,
    };
  const below = /^(.*\/remote\.php\/dav)\/([^/]+)\/./.exec(place.path);
  if (below?.[2] !== undefined && creates(context) && !DAV_ROOTS.has(below[2]))
    return {
      weight: "decisive",
      text: `Nothing can be made directly below ${below[1]}/ of Nextcloud and ownCloud: files of a user are at ${below[1]}/files/USER/.`,
    };
  for (const { product, paths, name } of ENDPOINTS) {
    if (!ids.some((id) => id !== undefined && product.test(id))) continue;
    if (paths.some((path) => place.path.includes(path.replace(/\/$/, "")))) continue;
    return {
      weight: davMethod ? "decisive" : "strong",
      text: `${name} serves WebDAV below ${paths.slice(0, 2).join(" or ")}, and ${place.path} is elsewhere.`,
    };
  }
  return undefined;
}
