import { parentPath, targetOf } from "../context/ask.ts";
import { placeOf } from "../context/place.ts";
import type { DiagnosisContext, Place } from "../context/types.ts";
import type { Probe } from "../types.ts";
import { isGone } from "./readings/said.ts";

const propfind = (names: string, extra = ""): string =>
  `<?xml version="1.0" encoding="utf-8"?><D:propfind xmlns:D="DAV:"${extra}><D:prop>${names}</D:prop></D:propfind>`;

const XML: [string, string] = ["Content-Type", 'application/xml; charset="utf-8"'];

function ask(
  id: string,
  url: string,
  depth: "0" | "1",
  question: string,
  outcomes: Probe["outcomes"],
  names = "<D:resourcetype/>",
): Probe {
  return {
    id,
    question,
    method: "PROPFIND",
    url,
    headers: [["Depth", depth], XML],
    body: propfind(names),
    route: "same",
    readOnly: true,
    outcomes,
  };
}

const at = (place: Place, rawPath: string): string => place.origin + rawPath;

/**
 * Whether a plain web method passes the rule that has refused this one. A collection is asked for a name that nobody gives: without
 * an index page many servers refuse a GET of the collection itself, whatever the rules.
 */
export const plainly = ({ request: { place } }: DiagnosisContext): Probe => ({
  id: "plain",
  question: "Does a method of the plain Web pass at the same place?",
  method: "HEAD",
  url: place.rawPath.endsWith("/") ? at(place, `${place.rawPath}multistatus-no-such-name`) : place.url,
  headers: [],
  route: "same",
  readOnly: true,
  outcomes: [
    { when: "200, 404 or 405", means: "method-blocked: the rule is about methods" },
    { when: "the same refusal", means: "access-denied: the rule is about the path or the client" },
  ],
});

/** Lists the members of a collection. */
export const listing = (id: string, url: string, question: string, outcomes: Probe["outcomes"]): Probe =>
  ask(id, url, "1", question, outcomes);

const slashed = (rawPath: string): string => rawPath.replace(/\/*$/, "/");

/** The URL of the collection above the resource. */
const above = ({ request: { place } }: DiagnosisContext): string =>
  at(place, slashed(parentPath(place.rawPath)));

/** The lowest collection above the resource of which no probe has found that it is not there. */
function lowestAbove({ probes, request: { place } }: DiagnosisContext): string {
  const gone = new Set(probes.filter(isGone).map(({ probe }) => placeOf(probe.url).key));
  let path = slashed(parentPath(place.rawPath));
  while (path !== "/" && gone.has(placeOf(at(place, path)).key)) path = slashed(parentPath(path));
  return path;
}

/** Lists the collection that should hold the resource; where that is known not to be there, the one above it, and so on. */
export function parentListing(context: DiagnosisContext): Probe {
  const url = at(context.request.place, lowestAbove(context));
  return listing("parent-listing", url, "Which names does the collection above have?", [
    { when: "207 with a name that differs only in spelling", means: "path-case or path-encoding" },
    { when: "207 without any such name", means: "path-not-found" },
    { when: "404", means: "parent-missing or path-base: ask one level further up" },
  ]);
}

/** Looks whether something is there. */
export function look(place: Place): Probe {
  return ask(
    "look",
    place.url,
    "0",
    "Is something there, and with which entity tag?",
    [
      { when: "207", means: "it exists: compare its entity tag with the one that was sent" },
      { when: "207 of an empty file where an upload failed", means: "storage-full" },
      { when: "404", means: "it does not exist" },
    ],
    "<D:resourcetype/><D:getcontentlength/><D:getetag/><D:getlastmodified/>",
  );
}

export const lookAtPath = (context: DiagnosisContext, rawPath: string): Probe =>
  ask("parent", at(context.request.place, slashed(rawPath)), "0", "Does the parent collection exist?", [
    { when: "207", means: "not parent-missing" },
    { when: "404", means: "parent-missing" },
  ]);

/** What an upload that failed has left behind in its collection. */
export const leftover = (context: DiagnosisContext): Probe =>
  ask(
    "leftover",
    above(context),
    "1",
    "Has the upload left a part of itself in the collection?",
    [
      { when: "a temporary file, shorter than what was sent", means: "storage-full" },
      { when: "none", means: "access-denied, or storage-full where uploads are kept for a while" },
    ],
    "<D:resourcetype/><D:getcontentlength/>",
  );

/** How much of an upload is there. */
export const stored = (context: DiagnosisContext): Probe =>
  ask(
    "stored",
    context.request.place.url,
    "0",
    "Is what was uploaded there as a whole?",
    [
      {
        when: "a smaller getcontentlength",
        means: "storage-full, or chunked-refused where it was sent in chunks",
      },
      { when: "the same", means: "the upload is there" },
    ],
    "<D:getcontentlength/><D:getlastmodified/>",
  );

/** Whether what a write was answered with success for has been done: looked at past every cache. */
export function done(context: DiagnosisContext): Probe {
  const removes = context.request.method === "DELETE";
  const outcomes = removes
    ? [
        { when: "404", means: "it is gone" },
        { when: "207", means: "access-denied as a rule: the server could not remove it, and did not say so" },
      ]
    : [
        { when: "207", means: "it is there" },
        {
          when: "404",
          means:
            "access-denied, storage-full, or destination-mismatch: the server did not do it, or elsewhere",
        },
      ];
  const question = removes ? "Is what was removed gone?" : "Is there what was made?";
  const probe = ask("done", targetOf(context).url, "0", question, outcomes);
  return { ...probe, headers: [...probe.headers, ["Cache-Control", "no-cache"]] };
}

/** Who holds a lock, how far it reaches and how long. */
export function lockDiscovery(context: DiagnosisContext): Probe {
  return ask(
    "lock-discovery",
    context.request.place.url,
    "1",
    "Which locks are there, whose, and until when?",
    [
      {
        when: "an activelock with another owner",
        means: "locked by somebody else: wait, ask the owner, or let an administrator remove it",
      },
      { when: "an activelock of this client", means: "submit its token in an If header" },
      {
        when: "no activelock",
        means: "the token that was sent has expired; or the server keeps locks of its own",
      },
    ],
    "<D:lockdiscovery/><D:supportedlock/>",
  );
}

export const quota = (context: DiagnosisContext): Probe =>
  ask(
    "quota",
    above(context),
    "0",
    "How much room is left?",
    [
      { when: "quota-available-bytes is small", means: "storage-full" },
      { when: "there is room", means: "the disk behind it, or another limit" },
    ],
    "<D:quota-available-bytes/><D:quota-used-bytes/>",
  );

export function optionsProbe(context: DiagnosisContext, rawPath?: string): Probe {
  const { place } = context.request;
  return {
    id: rawPath === undefined ? "options" : "options-root",
    question: "Does the server say that it speaks WebDAV here, and which methods it has?",
    method: "OPTIONS",
    url: rawPath === undefined ? place.url : at(place, rawPath),
    headers: [],
    route: "same",
    readOnly: true,
    outcomes: [
      { when: "a DAV header and the method in Allow", means: "method-blocked" },
      { when: "a DAV header, the method not in Allow", means: "method-unsupported" },
      { when: "no DAV header", means: "dav-disabled or path-base" },
    ],
  };
}

/** Where CalDAV or CardDAV is served (RFC 6764 section 5). */
export const wellKnown = (context: DiagnosisContext, service: "caldav" | "carddav"): Probe =>
  ask(
    `well-known-${service}`,
    at(context.request.place, `/.well-known/${service}`),
    "0",
    `Where is ${service === "caldav" ? "CalDAV" : "CardDAV"} served?`,
    [
      { when: "a redirect", means: "there: path-base if the request went elsewhere" },
      { when: "404", means: "the server does not say" },
    ],
    "<D:current-user-principal/>",
  );

/** Whether the credentials that a resource refuses are accepted anywhere. */
export const credentialsProbe = (context: DiagnosisContext): Probe =>
  ask(
    "credentials",
    at(context.request.place, "/"),
    "0",
    "Are these credentials accepted at the root of the server?",
    [
      { when: "401", means: "auth-required: the credentials themselves are refused" },
      { when: "207", means: "access-denied: they are accepted, and this resource is out of bounds" },
    ],
  );
