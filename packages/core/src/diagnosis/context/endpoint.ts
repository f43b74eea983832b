import type { Weight } from "../types.ts";
import { bare } from "./ask.ts";
import type { DavPlace, DiagnosisContext, KnownResource } from "./types.ts";

const segmentsOf = (path: string): string[] => bare(path).split("/").filter(Boolean);

/** Whether `path` is `base` or lies below it. */
export function isWithin(path: string, base: string): boolean {
  const top = bare(base);
  return top === "/" || bare(path) === top || bare(path).startsWith(`${top}/`);
}

/** A place of the same origin that speaks WebDAV, when the request URL is not within any such place. */
export function davElsewhere(context: DiagnosisContext): DavPlace | undefined {
  const { place } = context.request;
  const { dav } = context.known;
  if (dav.some((known) => isWithin(place.path, known.place.path))) return undefined;
  // What a listing or a GET of a sibling shows lies in the same tree: its parent is where the tree is known to begin.
  const siblings = dav.some((known) => sameTop(known.place.path, place.path));
  return siblings ? undefined : dav[0];
}

function sameTop(a: string, b: string): boolean {
  const [first] = segmentsOf(a);
  const [second] = segmentsOf(b);
  return first !== undefined && first === second;
}

/** A known resource that ends in the same names as the request path, under another prefix. */
export function samePlaceOtherPrefix(context: DiagnosisContext): KnownResource | undefined {
  const asked = segmentsOf(context.request.place.path);
  const last = asked.at(-1);
  if (last === undefined) return undefined;
  return context.known.resources.find((known) => {
    const have = segmentsOf(known.place.path);
    if (have.at(-1) !== last || bare(known.place.path) === bare(context.request.place.path)) return false;
    // One is the other with segments put in or left out: a base path, not another resource of the same name.
    return isSubsequence(have, asked) || isSubsequence(asked, have);
  });
}

function isSubsequence(short: string[], long: string[]): boolean {
  if (short.length >= long.length) return false;
  let i = 0;
  for (const segment of long) if (segment === short[i]) i += 1;
  return i === short.length;
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
    product: /^(?:nextcloud|owncloud)$/,
    name: "Nextcloud and ownCloud",
    paths: ["/remote.php/dav/", "/remote.php/webdav/", "/public.php/webdav/", "/public.php/dav/"],
  },
  {
    product: /^(?:ocis|owncloud-infinite-scale|opencloud)$/,
    name: "oCIS",
    paths: ["/webdav/", "/dav/", "/remote.php/", "/dav/spaces/"],
  },
  { product: /^baikal$/, name: "Baïkal", paths: ["/dav.php/", "/cal.php/", "/card.php/", "/html/dav.php/"] },
  { product: /^sogo$/, name: "SOGo", paths: ["/SOGo/dav/"] },
  { product: /^davical$/, name: "DAViCal", paths: ["/caldav.php/"] },
  { product: /^zimbra$/, name: "Zimbra", paths: ["/dav/"] },
  { product: /^seafdav$/, name: "Seafile", paths: ["/seafdav/"] },
];

/** What a known product's fixed endpoints say about the request path. */
export function productEndpoint(context: DiagnosisContext): { weight: Weight; text: string } | undefined {
  const { place, body, method } = context.request;
  const ids = [context.who.origin?.id, ...context.who.intermediaries.map(({ id }) => id)];
  const root = /^(.*)\/remote\.php\/dav\/?$/.exec(place.path);
  if (root && method === "REPORT" && /^(?:calendar|addressbook)-/.test(body.root ?? ""))
    return {
      weight: "decisive",
      text: `${place.path} is the root of the DAV tree; ${body.root} belongs to a calendar or address book below it, such as ${bare(place.path)}/calendars/USER/NAME/.`,
    };
  for (const { product, paths, name } of ENDPOINTS) {
    if (!ids.some((id) => id !== undefined && product.test(id))) continue;
    if (paths.some((path) => place.path.includes(path.replace(/\/$/, "")))) continue;
    return {
      weight: "strong",
      text: `${name} serves WebDAV below ${paths.slice(0, 2).join(" or ")}, and ${place.path} is elsewhere.`,
    };
  }
  return undefined;
}
