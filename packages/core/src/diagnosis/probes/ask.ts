import { parentPath, targetOf } from "../context/ask.ts";
import { placeOf } from "../context/place.ts";
import type { DiagnosisContext, Place } from "../context/types.ts";
import type { Probe } from "../types.ts";
import { isGone } from "./readings/said.ts";

/** What each answer means, by what it is. */
export type Outcomes = Readonly<Record<string, string>>;

export const outcomesOf = (outcomes: Outcomes): Probe["outcomes"] =>
  Object.entries(outcomes).map(([when, means]) => ({ when, means }));

/** A question of its own, beside the request. */
export const question = (
  id: string,
  method: string,
  url: string,
  text: string,
  outcomes: Outcomes,
  headers: Probe["headers"] = [],
): Probe => ({
  id,
  question: text,
  method,
  url,
  headers,
  route: "same",
  readOnly: true,
  outcomes: outcomesOf(outcomes),
});

/** @param names of properties of DAV: to ask for */
function ask(
  id: string,
  url: string,
  depth: "0" | "1",
  text: string,
  outcomes: Outcomes,
  ...names: string[]
): Probe {
  const properties = names.map((name) => `<D:${name}/>`).join("");
  return {
    ...question(id, "PROPFIND", url, text, outcomes, [
      ["Depth", depth],
      ["Content-Type", 'application/xml; charset="utf-8"'],
    ]),
    body: `<?xml version="1.0" encoding="utf-8"?><D:propfind xmlns:D="DAV:"><D:prop>${properties}</D:prop></D:propfind>`,
  };
}

const at = (place: Place, rawPath: string): string => place.origin + rawPath;

/**
 * Whether a plain web method passes the rule that has refused this one. A collection is asked for a name that nobody gives: without
 * an index page many servers refuse a GET of the collection itself, whatever the rules.
 */
export const plainly = ({ request: { place } }: DiagnosisContext): Probe =>
  question(
    "plain",
    "HEAD",
    place.rawPath.endsWith("/") ? at(place, `${place.rawPath}multistatus-no-such-name`) : place.url,
    "Does a method of the plain Web pass at the same place?",
    {
      "200, 404 or 405": "method-blocked: the rule is about methods",
      "the same": "access-denied: the rule is about the path or the client",
    },
  );

/** Lists the members of a collection. */
export const listing = (id: string, url: string, text: string, outcomes: Outcomes): Probe =>
  ask(id, url, "1", text, outcomes, "resourcetype");

const slashed = (rawPath: string): string => rawPath.replace(/\/*$/, "/");

/** The URL of the collection above the resource. */
const above = ({ request: { place } }: DiagnosisContext): string =>
  at(place, slashed(parentPath(place.rawPath)));

/** The lowest collection above the resource of which no probe has found that it is not there. */
function lowestAbove({ probes, request: { place } }: DiagnosisContext): string {
  const gone = new Set(probes.filter(isGone).map(({ probe }) => placeOf(probe.url).key));
  let path = slashed(parentPath(place.rawPath));
  while (path !== "/" && gone.has(placeOf(at(place, path)).key)) path = slashed(parentPath(path));
  return at(place, path);
}

/** Lists the collection that should hold the resource; where that is known not to be there, the one above it, and so on. */
export const parentListing = (context: DiagnosisContext): Probe =>
  listing("parent-listing", lowestAbove(context), "Which names does the collection above have?", {
    "a name that differs only in spelling": "path-case or path-encoding",
    "no such name": "path-not-found",
    "404": "parent-missing or path-base: ask one level further up",
  });

/** Looks whether something is there. */
export const look = (place: Place): Probe =>
  ask(
    "look",
    place.url,
    "0",
    "Is something there, and with which entity tag?",
    {
      "207": "it exists: compare its entity tag",
      "404": "it does not exist",
      "an empty file where an upload failed": "storage-full",
    },
    "resourcetype",
    "getcontentlength",
    "getetag",
    "getlastmodified",
  );

export const lookAtPath = (context: DiagnosisContext, rawPath: string): Probe =>
  ask(
    "parent",
    at(context.request.place, slashed(rawPath)),
    "0",
    "Does the parent collection exist?",
    { "207": "not parent-missing", "404": "parent-missing" },
    "resourcetype",
  );

/** What an upload that failed has left behind in its collection. */
export const leftover = (context: DiagnosisContext): Probe =>
  ask(
    "leftover",
    above(context),
    "1",
    "Has the upload left a part of itself in the collection?",
    {
      "a temporary file, shorter than what was sent": "storage-full",
      none: "access-denied, or storage-full where uploads are kept for a while",
    },
    "resourcetype",
    "getcontentlength",
  );

/** How much of an upload is there. */
export const stored = (context: DiagnosisContext): Probe =>
  ask(
    "stored",
    context.request.place.url,
    "0",
    "Is what was uploaded there as a whole?",
    {
      "a smaller getcontentlength": "storage-full, or chunked-refused where it was sent in chunks",
      "the same": "the upload is there",
    },
    "getcontentlength",
    "getlastmodified",
  );

/** Whether what a write was answered with success for has been done: looked at past every cache. */
export function done(context: DiagnosisContext): Probe {
  const removes = context.request.method === "DELETE";
  const probe = ask(
    "done",
    targetOf(context).url,
    "0",
    removes ? "Is what was removed gone?" : "Is there what was made?",
    removes
      ? { "207": "access-denied as a rule: the server could not remove it", "404": "it is gone" }
      : {
          "207": "it is there",
          "404": "access-denied, storage-full, or destination-mismatch: the server made none, or elsewhere",
        },
    "resourcetype",
  );
  return { ...probe, headers: [...probe.headers, ["Cache-Control", "no-cache"]] };
}

/** Who holds a lock, how far it reaches and how long. */
export const lockDiscovery = (context: DiagnosisContext): Probe =>
  ask(
    "lock-discovery",
    context.request.place.url,
    "1",
    "Which locks are there, whose, and until when?",
    {
      "an activelock with another owner": "locked by somebody else",
      "an activelock of this client": "submit its token in an If header",
      "no activelock": "the token that was sent has expired, or the server keeps locks of its own",
    },
    "lockdiscovery",
    "supportedlock",
  );

export const quota = (context: DiagnosisContext): Probe =>
  ask(
    "quota",
    above(context),
    "0",
    "How much room is left?",
    {
      "quota-available-bytes is small": "storage-full",
      "there is room": "the disk behind it, or another limit",
    },
    "quota-available-bytes",
    "quota-used-bytes",
  );

export const optionsProbe = ({ request: { place } }: DiagnosisContext, rawPath?: string): Probe =>
  question(
    rawPath === undefined ? "options" : "options-root",
    "OPTIONS",
    rawPath === undefined ? place.url : at(place, rawPath),
    "Does the server say that it speaks WebDAV here, and which methods it has?",
    {
      "a DAV header and the method in Allow": "method-blocked",
      "a DAV header, the method not in Allow": "method-unsupported",
      "no DAV header": "dav-disabled or path-base",
    },
  );

/** Where CalDAV or CardDAV is served (RFC 6764 section 5). */
export const wellKnown = (context: DiagnosisContext, service: "caldav" | "carddav"): Probe =>
  ask(
    `well-known-${service}`,
    at(context.request.place, `/.well-known/${service}`),
    "0",
    `Where is ${service === "caldav" ? "CalDAV" : "CardDAV"} served?`,
    {
      "a redirect": "there: path-base if the request went elsewhere",
      "404": "the server does not say",
    },
    "current-user-principal",
  );

/** Whether the credentials that a resource refuses are accepted anywhere. */
export const credentialsProbe = (context: DiagnosisContext): Probe =>
  ask(
    "credentials",
    at(context.request.place, "/"),
    "0",
    "Are these credentials accepted at the root of the server?",
    {
      "207": "access-denied: this resource is out of bounds",
      "401": "auth-required: the credentials themselves are refused",
    },
    "resourcetype",
  );
