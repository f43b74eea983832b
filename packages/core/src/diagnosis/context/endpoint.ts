import { sharedTail } from "../../logs/correlate/names.ts";
import type { Weight } from "../types.ts";
import { bare, creates, isCopyOrMove, lastBefore, segmentsOf, succeeded } from "./ask.ts";
import type { DiagnosisContext } from "./types.ts";
import type { DavPlace, KnownResource } from "./known-types.ts";

/** Whether `path` is `base` or lies below it. */
export function isWithin(path: string, base: string): boolean {
  const top = bare(base);
  return top === "/" || bare(path) === top || bare(path).startsWith(`${top}/`);
}

/** The request URL is within a place that speaks WebDAV. */
const isInTree = ({ known, request }: DiagnosisContext): boolean =>
  known.dav.some(({ place }) => isWithin(request.place.path, place.path));

/** A place of the same origin that speaks WebDAV, when the request URL is not within any such place. */
export function davElsewhere(context: DiagnosisContext): DavPlace | undefined {
  const { place } = context.request;
  const { dav } = context.known;
  // What answers for the URL itself names methods of WebDAV.
  if (context.answer.allow?.some((method) => /^(?:PROPFIND|LOCK|MKCOL)$/.test(method))) return undefined;
  if (isInTree(context)) return undefined;
  // What a listing or a GET of a sibling shows lies in the same tree: its parent is where the tree is known to begin.
  const [top] = segmentsOf(place.path);
  return dav.some((known) => top !== undefined && segmentsOf(known.place.path)[0] === top)
    ? undefined
    : dav[0];
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
  const tail = sharedTail(have, asked);
  const lead = asked.slice(0, asked.length - tail);
  const { resources } = context.known;
  if (tail === asked.length) return isInTree(context) ? undefined : "decisive";
  if (tail === have.length) {
    if (lead.every((segment, i) => segment === asked[lead.length + i])) return "decisive";
    if (resources.some(({ place }) => bare(place.path) === `/${lead[0]}`)) return undefined;
    return tail > 1 ? "decisive" : "strong";
  }
  // Principals are found by discovery (RFC 5397), and where they lie differs from server to server.
  return asked.includes("principals") && have.includes("principals") ? "decisive" : undefined;
}

/** Index of an earlier request of the same path with a trailing slash, which this one lacks, that was answered well. */
export function answeredWithSlash(context: DiagnosisContext): number | undefined {
  const { place } = context.request;
  return place.rawPath.endsWith("/") || place.rest !== ""
    ? undefined
    : lastBefore(context, (before) => succeeded(before) && before.request.url === `${place.url}/`);
}

/** Texts by which a router says that it has nothing at all for the path, whatever the resource. */
const NO_ROUTE =
  /^(?:404 page not found|default backend - 404)$|no route matched with those values|^(?:<title>[^<]*<\/title>)?\s*Cannot [A-Z]+ \//i;

/** PHP-FPM's whole answer when the script that the path names is not there (sapi/fpm/fpm/fpm_main.c): no application ran. */
const NO_SCRIPT = "File not found.";

/** The router's own words, when the answer says that no handler is registered for the path. */
export function noRoute({ answer, request }: DiagnosisContext): string | undefined {
  const { words } = answer;
  return words === NO_SCRIPT && /\.php(?:\/|$)/.test(request.place.path)
    ? words
    : NO_ROUTE.exec(words)?.[0].trim();
}

const CLOUD = ["/remote.php/dav/", "/remote.php/webdav/", "/public.php/"];

/** Documented endpoints of products that serve WebDAV below a fixed path. */
const ENDPOINTS: Readonly<Record<string, readonly string[]>> = {
  nextcloud: CLOUD,
  owncloud: CLOUD,
  "owncloud-family": CLOUD,
  "owncloud-infinite-scale": ["/webdav/", "/dav/", "/remote.php/"],
  baikal: ["/dav.php/", "/cal.php/", "/card.php/"],
  sogo: ["/SOGo/dav/"],
  davical: ["/caldav.php/"],
  zimbra: ["/dav/"],
  cyrus: ["/dav/"],
  stalwart: ["/dav/"],
  seafdav: ["/seafdav/"],
};

/** What Nextcloud, ownCloud and their apps keep below the root of their DAV tree, which itself takes no members. */
const DAV_ROOTS =
  /^(?:addressbooks|avatars|bulk|calendars|comments|files|groups|meta|photos|principals|public-.*|recognize|spaces|system.*|trash-?bin|uploads|versions)$/;

/** What a known product's fixed endpoints say about the request path. */
export function productEndpoint(context: DiagnosisContext): { weight: Weight; text: string } | undefined {
  const { who } = context;
  const { place, body, method, davMethod } = context.request;
  if (
    /\/remote\.php\/dav\/?$/.test(place.path) &&
    method === "REPORT" &&
    /^(?:calendar|addressbook)-/.test(body.root ?? "")
  )
    return {
      weight: "decisive",
      text: `${place.path} is the root of the DAV tree; ${body.root} belongs to a calendar or address book below it, such as ${bare(place.path)}/calendars/USER/NAME/.`,
    };
  const [, top, name] = /^(.*\/remote\.php\/dav)\/([^/]+)\/./.exec(place.path) ?? [];
  if (name !== undefined && creates(context) && !DAV_ROOTS.test(name))
    return {
      weight: "decisive",
      text: `Nothing can be made directly below ${top}/ of Nextcloud and ownCloud: files of a user are at ${top}/files/USER/.`,
    };
  for (const product of [who.origin, ...who.intermediaries]) {
    const paths = ENDPOINTS[product?.id ?? ""];
    if (!product || !paths || paths.some((path) => place.path.includes(path.slice(0, -1)))) continue;
    return {
      weight: davMethod ? "decisive" : "strong",
      text: `${product.name} serves WebDAV below ${paths.slice(0, 2).join(" or ")}, and ${place.path} is elsewhere.`,
    };
  }
  return undefined;
}
