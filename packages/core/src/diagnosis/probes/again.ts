import { isCutBody } from "../../exchange/body.ts";
import { headerValue } from "../../exchange/headers.ts";
import { requestText } from "../../resources/request-text.ts";
import type { DiagnosisContext } from "../context/types.ts";
import type { Probe } from "../types.ts";
import { outcomesOf, question, type Outcomes } from "./ask.ts";

/** Fields that make the request what it is; a client has the others of its own. */
const CARRIED = /^(?:depth|destination|overwrite|content-type|if|if-match|prefer|accept)$/i;

/** The same request again with something changed: of the header fields those that are given, in place of the request's own. */
function repeated(
  context: DiagnosisContext,
  id: string,
  text: string,
  { headers = [], ...change }: Partial<Probe>,
  outcomes: Outcomes,
): Probe {
  const { exchange, request } = context;
  const carried = exchange.request.headers.filter(
    ([name]) => CARRIED.test(name) && headerValue(headers, name) === undefined,
  );
  const probe: Probe = {
    id,
    question: text,
    method: request.method,
    url: request.place.url,
    headers: [...headers, ...carried.map(([name, value]): [string, string] => [name, value])],
    route: "same",
    readOnly: !request.writes,
    outcomes: outcomesOf(outcomes),
    ...change,
  };
  // A long upload is not worth its place in a diagnosis; a long multiget is another question without its body.
  const { body } = exchange.request;
  if (body && body.size > 0 && !isCutBody(body) && (probe.readOnly || body.size <= 65_536))
    probe.body = requestText(exchange.request);
  return probe;
}

/** What was asked for at first, before redirects led elsewhere. */
function askedAtFirst({ exchange }: DiagnosisContext): Pick<Probe, "method" | "url"> {
  const { method, url } = (exchange.hops.find(({ reason }) => reason === "redirect") ?? exchange).request;
  return { method, url };
}

export const direct = (context: DiagnosisContext): Probe =>
  repeated(
    context,
    "direct",
    "What does the server itself answer, without the proxy?",
    { ...askedAtFirst(context), route: "direct" },
    {
      "another status or body": "the proxy makes the difference",
      "the same": "the server itself is at fault",
    },
  );

export const otherUser = (context: DiagnosisContext): Probe =>
  repeated(
    context,
    "other-user",
    "Does it work for a user who is known to be allowed?",
    { route: "other-user" },
    {
      success: "access-denied, or the credentials of this user",
      "the same": "method-blocked or server configuration",
    },
  );

/** Whether the same request works with something changed. */
const changed = (
  context: DiagnosisContext,
  id: string,
  what: string,
  change: Partial<Probe>,
  success: string,
  matter: string,
): Probe =>
  repeated(context, id, `Does the same request work with ${what}?`, change, {
    success,
    "the same": `the ${matter} is not the matter`,
  });

const withDepth =
  (depth: "0" | "1") =>
  (context: DiagnosisContext): Probe =>
    changed(
      context,
      `depth-${depth}`,
      `Depth: ${depth}`,
      { headers: [["Depth", depth]] },
      "the Depth is the matter",
      "Depth",
    );

export const depthOne: (context: DiagnosisContext) => Probe = withDepth("1");

export const depthZero: (context: DiagnosisContext) => Probe = withDepth("0");

export const withSlash = (context: DiagnosisContext): Probe => {
  const { place } = context.request;
  const raw = place.rawPath.endsWith("/") ? place.rawPath.replace(/\/+$/, "") : `${place.rawPath}/`;
  return changed(
    context,
    "slash",
    "the trailing slash the other way",
    { url: place.origin + raw + place.rest },
    "path-redirect",
    "slash",
  );
};

export const noCache = (context: DiagnosisContext): Probe =>
  repeated(
    context,
    "no-cache",
    "Is the answer the same when no cache may take part?",
    {
      headers: [
        ["Cache-Control", "no-cache"],
        ["Pragma", "no-cache"],
      ],
    },
    {
      "another entity tag or other members": "stale-cache",
      "the same": "no cache is in the way, or it ignores the header: ask the server directly",
    },
  );

export const pathDestination = (context: DiagnosisContext): Probe =>
  changed(
    context,
    "path-destination",
    "a Destination that is only a path",
    {
      headers: [
        ["Destination", context.request.destination?.rawPath ?? "/"],
        ["Overwrite", "F"],
      ],
      readOnly: false,
    },
    "destination-mismatch: the origin in Destination is the matter",
    "origin in Destination",
  );

export const withLength = (context: DiagnosisContext): Probe =>
  changed(
    context,
    "content-length",
    "a Content-Length",
    { readOnly: false },
    "chunked-refused",
    "transfer coding",
  );

export const identityEncoding = (context: DiagnosisContext): Probe =>
  question(
    "identity-encoding",
    "GET",
    context.request.place.url,
    "Which entity tag does the resource have when nothing is compressed?",
    { "another entity tag than before": "etag-altered", "the same": "version-conflict" },
    [
      ["Accept-Encoding", "identity"],
      ["Range", "bytes=0-0"],
    ],
  );

/** The very same request: whether the failure lasts. */
export const again = (context: DiagnosisContext): Probe =>
  repeated(
    context,
    "again",
    "Is the answer the same when it is asked once more?",
    {},
    {
      "the same": "the failure lasts",
      success: "it was passing: load, a lock or a time-out",
    },
  );

export const anonymous = (context: DiagnosisContext): Probe =>
  repeated(
    context,
    "anonymous",
    "What is answered without credentials?",
    { route: "anonymous" },
    {
      "401": "look at the scheme and realm of the challenge",
      success: "the credentials that were sent are the matter",
    },
  );
