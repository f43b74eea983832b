import type { DiagnosisContext, Place } from "./context/types.ts";
import { parentPath } from "./context/ask.ts";
import { headerValue } from "../exchange/headers.ts";
import type { Probe } from "./types.ts";

// The extra requests that tell look-alikes apart, as data. All are read-only unless `readOnly` says otherwise.

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

/** Lists the collection that should hold the resource. */
export function parentListing(context: DiagnosisContext, _resources: readonly string[]): Probe {
  const { place } = context.request;
  const parent = parentPath(place.rawPath).replace(/\/*$/, "/");
  return ask("parent-listing", at(place, parent), "1", "Which names does the collection above have?", [
    { when: "207 with a name that differs only in spelling", then: "path-case or path-encoding" },
    { when: "207 without any such name", then: "path-not-found" },
    { when: "404", then: "parent-missing or path-base: ask one level further up" },
  ]);
}

/** Looks whether something is there. */
export function look(_context: DiagnosisContext, place: Place): Probe {
  return ask(
    "look",
    place.url,
    "0",
    "Is something there, and with which entity tag?",
    [
      { when: "207", then: "it exists: compare its entity tag with the one that was sent" },
      { when: "404", then: "it does not exist" },
    ],
    "<D:resourcetype/><D:getetag/><D:getlastmodified/>",
  );
}

export const lookAtPath = (context: DiagnosisContext, rawPath: string): Probe =>
  ask(
    "parent",
    at(context.request.place, rawPath.replace(/\/*$/, "/")),
    "0",
    "Does the parent collection exist?",
    [
      { when: "207", then: "not parent-missing" },
      { when: "404", then: "parent-missing" },
    ],
  );

/** Who holds a lock, how far it reaches and how long. */
export function lockDiscovery(context: DiagnosisContext, _resources: readonly string[]): Probe {
  return ask(
    "lock-discovery",
    context.request.place.url,
    "1",
    "Which locks are there, whose, and until when?",
    [
      {
        when: "an activelock with another owner",
        then: "locked by somebody else: wait, ask the owner, or let an administrator remove it",
      },
      { when: "an activelock of this client", then: "submit its token in an If header" },
      {
        when: "no activelock",
        then: "the token that was sent has expired; or the server keeps locks of its own",
      },
    ],
    "<D:lockdiscovery/><D:supportedlock/>",
  );
}

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
      { when: "a DAV header and the method in Allow", then: "method-blocked" },
      { when: "a DAV header, the method not in Allow", then: "method-unsupported" },
      { when: "no DAV header", then: "dav-disabled or path-base" },
    ],
  };
}

/** The same request again with something changed; only read-only methods are repeated as they are. */
function again(
  context: DiagnosisContext,
  id: string,
  question: string,
  change: Partial<Probe>,
  outcomes: Probe["outcomes"],
): Probe {
  const { exchange, request } = context;
  const carried = exchange.request.headers.filter(([name]) =>
    /^(?:depth|destination|overwrite|content-type|if|if-match|prefer|accept)$/i.test(name),
  );
  const probe: Probe = {
    id,
    question,
    method: request.method,
    url: request.place.url,
    headers: carried.map(([name, value]) => [name, value]),
    route: "same",
    readOnly: !request.writes,
    outcomes,
    ...change,
  };
  if (request.body.size > 0 && request.body.size <= 65_536) probe.body = request.body.text;
  return probe;
}

export const direct = (context: DiagnosisContext): Probe =>
  again(context, "direct", "What does the server itself answer, without the proxy?", { route: "direct" }, [
    { when: "another status or body", then: "the proxy makes the difference" },
    { when: "the same", then: "the server itself is at fault" },
  ]);

export const otherUser = (context: DiagnosisContext): Probe =>
  again(
    context,
    "other-user",
    "Does it work for a user who is known to be allowed?",
    { route: "other-user" },
    [
      { when: "success", then: "access-denied, or the credentials of this user" },
      { when: "the same refusal", then: "method-blocked or server configuration" },
    ],
  );

const withDepth =
  (depth: "0" | "1") =>
  (context: DiagnosisContext): Probe =>
    again(
      context,
      `depth-${depth}`,
      `Does the same request work with Depth: ${depth}?`,
      {
        headers: [
          ["Depth", depth],
          ...context.exchange.request.headers
            .filter(([name]) => /^(?:content-type|prefer)$/i.test(name))
            .map(([name, value]): [string, string] => [name, value]),
        ],
      },
      [
        { when: "success", then: "the Depth is the matter" },
        { when: "the same", then: "the Depth is not the matter" },
      ],
    );
export const depthOne: (context: DiagnosisContext) => Probe = withDepth("1");
export const depthZero: (context: DiagnosisContext) => Probe = withDepth("0");

export const withSlash = (context: DiagnosisContext): Probe => {
  const { place } = context.request;
  const raw = place.rawPath.endsWith("/") ? place.rawPath.replace(/\/+$/, "") : `${place.rawPath}/`;
  return again(
    context,
    "slash",
    "Does the same request work with the trailing slash the other way?",
    { url: at(place, raw) },
    [
      { when: "success", then: "path-redirect" },
      { when: "the same", then: "the slash is not the matter" },
    ],
  );
};

export const noCache = (context: DiagnosisContext): Probe =>
  again(
    context,
    "no-cache",
    "Is the answer the same when no cache may take part?",
    {
      headers: [
        ["Cache-Control", "no-cache"],
        ["Pragma", "no-cache"],
      ],
    },
    [
      { when: "another entity tag or other members", then: "stale-cache" },
      { when: "the same", then: "no cache is in the way, or it ignores the header: ask the server directly" },
    ],
  );

export const identityEncoding = (context: DiagnosisContext): Probe => ({
  id: "identity-encoding",
  question: "Which entity tag does the resource have when nothing is compressed?",
  method: "GET",
  url: context.request.place.url,
  headers: [
    ["Accept-Encoding", "identity"],
    ["Range", "bytes=0-0"],
  ],
  route: "same",
  readOnly: true,
  outcomes: [
    { when: "another entity tag than before", then: "etag-altered" },
    { when: "the same entity tag", then: "version-conflict" },
  ],
});

export const pathDestination = (context: DiagnosisContext): Probe =>
  again(
    context,
    "path-destination",
    "Does it work with a Destination that is only a path?",
    {
      headers: [
        ["Destination", context.request.destination?.rawPath ?? "/"],
        ["Overwrite", "F"],
        ...(headerValue(context.exchange.request.headers, "Depth")
          ? [["Depth", headerValue(context.exchange.request.headers, "Depth") ?? ""] as [string, string]]
          : []),
      ],
      readOnly: false,
    },
    [
      { when: "201 or 204", then: "destination-mismatch: the origin in Destination is the matter" },
      { when: "the same", then: "not the Destination's origin" },
    ],
  );

export const quota = (context: DiagnosisContext): Probe =>
  ask(
    "quota",
    at(context.request.place, parentPath(context.request.place.rawPath).replace(/\/*$/, "/")),
    "0",
    "How much room is left?",
    [
      { when: "quota-available-bytes is small", then: "storage-full" },
      { when: "there is room", then: "the disk behind it, or another limit" },
    ],
    "<D:quota-available-bytes/><D:quota-used-bytes/>",
  );

export const withLength = (context: DiagnosisContext): Probe =>
  again(context, "content-length", "Does the same upload work with a Content-Length?", { readOnly: false }, [
    { when: "201 or 204", then: "chunked-refused" },
    { when: "the same", then: "not the transfer coding" },
  ]);
