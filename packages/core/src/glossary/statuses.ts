import { statusName } from "../exchange/status-names.ts";
import type { StatusMeaning } from "./types.ts";

type Row = readonly [code: number, rfc: string, means: string, next: string];

const ROWS: readonly Row[] = [
  [
    200,
    "RFC 9110 section 15.3.1",
    "The request succeeded. Inside a Multi-Status: this resource, or these properties, are well.",
    "PROPFIND, REPORT and SEARCH succeed with 207: a page under 200 comes from something that does not speak WebDAV.",
  ],
  [
    201,
    "RFC 9110 section 15.3.2",
    "The resource was made: PUT of a new name, MKCOL, COPY or MOVE to a free Destination, LOCK of an unmapped URL.",
    "Where something was to be replaced, look for the spelling of the path: that is answered with 204.",
  ],
  [
    202,
    "RFC 9110 section 15.3.3",
    "Accepted, and not done yet.",
    "Ask again for the resource until the effect is there.",
  ],
  [
    204,
    "RFC 9110 section 15.3.5",
    "Done. For DELETE, COPY and MOVE of a collection: every member succeeded.",
    "Nothing.",
  ],
  [
    207,
    "RFC 4918 section 11.1 and 13",
    "Neither success nor failure: only the statuses in the body count, one for each resource or property.",
    "Read the statuses inside: `multistatus show`, `toHaveAllResourcesStatus`. For DELETE, COPY and MOVE only what failed is listed.",
  ],
  [
    208,
    "RFC 5842 section 7.1",
    "A success: the members of this collection are reported elsewhere in the same answer, under another binding.",
    "Look for the response with the same DAV:resource-id.",
  ],
  [
    301,
    "RFC 9110 section 15.4.2",
    "The resource is elsewhere for good: as a rule a collection was asked for without the slash at its end.",
    "Use the URL that Location names. Clients may turn the method into GET or leave the body behind.",
  ],
  [
    302,
    "RFC 9110 section 15.4.3",
    "The resource is elsewhere for now. In WebDAV it is often a login page or an error page of a gateway.",
    "Look where Location leads: a page for people means that a session is wanted, or that a gateway answered.",
  ],
  [
    303,
    "RFC 9110 section 15.4.4",
    "Another resource, to be asked for with GET, tells the result.",
    "Follow it with GET; do not repeat the method there.",
  ],
  [
    304,
    "RFC 9110 section 15.4.5",
    "Not modified since the entity tag or date that was sent.",
    "Use what you have. Where it is older than the server's state, a cache on the way answered.",
  ],
  [
    307,
    "RFC 9110 section 15.4.8",
    "The resource is elsewhere for now; method and body stay.",
    "Repeat the request at Location.",
  ],
  [
    308,
    "RFC 9110 section 15.4.9",
    "The resource is elsewhere for good; method and body stay.",
    "Use the URL that Location names.",
  ],
  [
    400,
    "RFC 9110 section 15.5.1",
    "The server does not understand the request: XML that is not well-formed, a header it cannot read, an illegal Depth, a Destination that is no URL.",
    "The reason is in the body or in the server's error log (Apache: only there). Compare with a request that a known client sends.",
  ],
  [
    401,
    "RFC 9110 section 15.5.2",
    "Credentials are wanted: none came, they are wrong or expired, or WWW-Authenticate does not offer their scheme. Some servers also say it to a user who may not.",
    "Compare what was sent with what WWW-Authenticate asks for; try a user who is known to be good.",
  ],
  [
    403,
    "RFC 9110 section 15.5.4",
    "Refused; signing in again does not help: rights, a read-only area, a policy of the server or of a gateway, or a condition that the body names.",
    "Read the condition in DAV:error. Without one: the same request as another user tells rights from policy.",
  ],
  [
    404,
    "RFC 9110 section 15.5.5",
    "The resource is not there. In a propstat: these properties are not defined on it, which is healthy.",
    "Ask for the parent with Depth 1 and compare names: letter case, encoding, the base path.",
  ],
  [
    405,
    "RFC 9110 section 15.5.6",
    "The method is not allowed on this resource. MKCOL says it where something is there already, a server without WebDAV to every DAV method.",
    "OPTIONS on the same URL: without a DAV header WebDAV is off there, or a gateway answers.",
  ],
  [
    408,
    "RFC 9110 section 15.5.9",
    "The request did not arrive whole in time.",
    "Look at the upload's speed and at timeouts on the way, then repeat it.",
  ],
  [
    409,
    "RFC 9110 section 15.5.10",
    "The state of things forbids it. For PUT, MKCOL, COPY and MOVE as a rule: the parent collection is not there.",
    "Ask for the parent; make the missing collections from the top.",
  ],
  [
    410,
    "RFC 9110 section 15.5.11",
    "The resource was there and is gone for good.",
    "Take it from the client's list.",
  ],
  [
    411,
    "RFC 9110 section 15.5.12",
    "The server wants a Content-Length: it does not take chunked transfer coding.",
    "Send the length, or have the gateway buffer requests.",
  ],
  [
    412,
    "RFC 9110 section 15.5.13",
    "A condition of the request did not hold: If-Match, If-None-Match, a list of If, or Overwrite: F where the Destination exists.",
    "See which of them was sent. HEAD shows the entity tag, DAV:lockdiscovery the locks.",
  ],
  [
    413,
    "RFC 9110 section 15.5.14",
    "The body is larger than the server, or a gateway before it, takes.",
    "Raise the limit of who answered; a direct request tells them apart.",
  ],
  [
    415,
    "RFC 9110 section 15.5.16",
    "The server does not take this kind of body: a missing or other Content-Type, a body where the method has none (MKCOL), or a report it does not know.",
    "Send application/xml for DAV bodies, and the type of the data for PUT.",
  ],
  [
    416,
    "RFC 9110 section 15.5.17",
    "The range lies outside the resource.",
    "Ask for the length first (HEAD).",
  ],
  [
    421,
    "RFC 9110 section 15.5.20",
    "The connection was made for another host name.",
    "Repeat it on a new connection.",
  ],
  [
    422,
    "RFC 4918 section 11.2",
    "The body is well-formed and of the right kind, and what it asks for makes no sense.",
    "Compare its elements with those that the RFC gives for the method.",
  ],
  [
    423,
    "RFC 4918 section 11.3",
    "A write lock is in the way: on the resource, on its collection, or on the Destination. Its token was not submitted.",
    "Look at DAV:lockdiscovery: whose lock it is, and for how long. Submit the token in If where it is yours; ask its owner where not.",
  ],
  [
    424,
    "RFC 4918 section 11.4",
    "Not done because another resource, or in a propstat another property, failed. It is never the cause.",
    "Find the status in the same answer that is no 424. Where there is none, look for a lock.",
  ],
  [
    425,
    "RFC 8470 section 5.2",
    "The server does not risk a request that may be a replay.",
    "Repeat it after the TLS handshake is complete.",
  ],
  [
    426,
    "RFC 9110 section 15.5.22",
    "The server wants another protocol, which its Upgrade header names.",
    "Use that protocol, as a rule https.",
  ],
  [
    428,
    "RFC 6585 section 3",
    "The server takes changes only with a condition, such as If-Match.",
    "Read the entity tag and send it with the change.",
  ],
  [429, "RFC 6585 section 4", "Too many requests.", "Wait as long as Retry-After says; send fewer at once."],
  [
    431,
    "RFC 6585 section 5",
    "The headers are too large, as with a long If list or a large cookie.",
    "Send fewer tokens, or raise the limit of who answered.",
  ],
  [
    451,
    "RFC 7725",
    "Refused for legal reasons.",
    "The body, or a Link with rel=blocked-by, names who asked for it.",
  ],
  [
    500,
    "RFC 9110 section 15.6.1",
    "The server failed and does not say at what. Very often its process may not read or write its own files.",
    "The reason is in its error log, at the time of the request.",
  ],
  [
    501,
    "RFC 9110 section 15.6.2",
    "The server does not know the method or the report.",
    "OPTIONS shows what it knows; a gateway that does not know DAV methods says it too.",
  ],
  [
    502,
    "RFC 9110 section 15.6.3",
    "A gateway got no usable answer from the server behind it. To COPY and MOVE from the server itself: the Destination is on another server.",
    "For COPY and MOVE compare scheme, host and port of the Destination with the server's own; else look into the gateway's log and ask the server directly.",
  ],
  [
    503,
    "RFC 9110 section 15.6.4",
    "Out of service for now: overload, maintenance, or a gateway that finds no server behind it.",
    "Wait as long as Retry-After says; look into the gateway's log.",
  ],
  [
    504,
    "RFC 9110 section 15.6.5",
    "A gateway did not wait for the server behind it. The request may go on there.",
    "Look whether the effect comes later; ask with a smaller Depth, or have the timeout raised.",
  ],
  [
    507,
    "RFC 4918 section 11.5",
    "No room: disk or quota. For the request URL of a REPORT or SEARCH: the result was cut, and what came is usable.",
    "Free room or raise the quota, and check what was stored. Continue a cut result with the new sync-token or a narrower query.",
  ],
  [
    508,
    "RFC 5842 section 7.2",
    "The collection contains itself by bindings or links: Depth: infinity has no end.",
    "Ask with Depth 1, or have the loop removed on the server.",
  ],
  [
    511,
    "RFC 6585 section 6",
    "The network itself wants a login, as of a hotel.",
    "Sign in to the network with a browser.",
  ],
];

const MEANINGS: ReadonlyMap<number, StatusMeaning> = new Map(
  ROWS.map(([code, rfc, means, next]) => [code, { code, name: statusName(code), rfc, means, next }]),
);

/** What a status code means in WebDAV, and what to do; `undefined` for a code that has no meaning of its own here. */
export function explainStatus(code: number): StatusMeaning | undefined {
  return MEANINGS.get(code);
}

/** The codes that `explainStatus` knows, in order. */
export function explainedStatuses(): number[] {
  return [...MEANINGS.keys()];
}
