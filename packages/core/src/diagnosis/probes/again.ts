import { isCutBody } from "../../exchange/body.ts";
import { headerValue } from "../../exchange/headers.ts";
import { requestText } from "../../resources/request-text.ts";
import type { DiagnosisContext } from "../context/types.ts";
import type { Probe } from "../types.ts";

/** Fields that make the request what it is; a client has the others of its own. */
const CARRIED = /^(?:depth|destination|overwrite|content-type|if|if-match|prefer|accept)$/i;

/** The same request again with something changed: of the header fields those that are given, in place of the request's own. */
function repeated(
  context: DiagnosisContext,
  id: string,
  question: string,
  { headers = [], ...change }: Partial<Probe>,
  outcomes: Probe["outcomes"],
): Probe {
  const { exchange, request } = context;
  const carried = exchange.request.headers.filter(
    ([name]) => CARRIED.test(name) && headerValue(headers, name) === undefined,
  );
  const probe: Probe = {
    id,
    question,
    method: request.method,
    url: request.place.url,
    headers: [...headers, ...carried.map(([name, value]): [string, string] => [name, value])],
    route: "same",
    readOnly: !request.writes,
    outcomes,
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
    [
      { when: "another status or body", means: "the proxy makes the difference" },
      { when: "the same", means: "the server itself is at fault" },
    ],
  );

export const otherUser = (context: DiagnosisContext): Probe =>
  repeated(
    context,
    "other-user",
    "Does it work for a user who is known to be allowed?",
    { route: "other-user" },
    [
      { when: "success", means: "access-denied, or the credentials of this user" },
      { when: "the same refusal", means: "method-blocked or server configuration" },
    ],
  );

const withDepth =
  (depth: "0" | "1") =>
  (context: DiagnosisContext): Probe =>
    repeated(
      context,
      `depth-${depth}`,
      `Does the same request work with Depth: ${depth}?`,
      { headers: [["Depth", depth]] },
      [
        { when: "success", means: "the Depth is the matter" },
        { when: "the same", means: "the Depth is not the matter" },
      ],
    );

export const depthOne: (context: DiagnosisContext) => Probe = withDepth("1");

export const depthZero: (context: DiagnosisContext) => Probe = withDepth("0");

export const withSlash = (context: DiagnosisContext): Probe => {
  const { place } = context.request;
  const raw = place.rawPath.endsWith("/") ? place.rawPath.replace(/\/+$/, "") : `${place.rawPath}/`;
  return repeated(
    context,
    "slash",
    "Does the same request work with the trailing slash the other way?",
    { url: place.origin + raw + place.rest },
    [
      { when: "success", means: "path-redirect" },
      { when: "the same", means: "the slash is not the matter" },
    ],
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
    [
      { when: "another entity tag or other members", means: "stale-cache" },
      {
        when: "the same",
        means: "no cache is in the way, or it ignores the header: ask the server directly",
      },
    ],
  );

export const pathDestination = (context: DiagnosisContext): Probe =>
  repeated(
    context,
    "path-destination",
    "Does it work with a Destination that is only a path?",
    {
      headers: [
        ["Destination", context.request.destination?.rawPath ?? "/"],
        ["Overwrite", "F"],
      ],
      readOnly: false,
    },
    [
      { when: "201 or 204", means: "destination-mismatch: the origin in Destination is the matter" },
      { when: "the same", means: "not the Destination's origin" },
    ],
  );

export const withLength = (context: DiagnosisContext): Probe =>
  repeated(
    context,
    "content-length",
    "Does the same upload work with a Content-Length?",
    { readOnly: false },
    [
      { when: "201 or 204", means: "chunked-refused" },
      { when: "the same", means: "not the transfer coding" },
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
    { when: "another entity tag than before", means: "etag-altered" },
    { when: "the same entity tag", means: "version-conflict" },
  ],
});

/** The very same request: whether the failure lasts. */
export const again = (context: DiagnosisContext): Probe =>
  repeated(context, "again", "Is the answer the same when it is asked once more?", {}, [
    { when: "the same", means: "the failure lasts" },
    { when: "success", means: "it was passing: look at load, locks and time-outs at that moment" },
  ]);

export const anonymous = (context: DiagnosisContext): Probe =>
  repeated(context, "anonymous", "What is answered without any credentials?", { route: "anonymous" }, [
    { when: "401", means: "credentials are asked for: look at the scheme and realm of the challenge" },
    { when: "success", means: "the credentials that were sent are the matter" },
  ]);
