import { directBaseline, outer } from "../../context/ask.ts";
import {
  challengeSchemes,
  challengeVerdict,
  earlierSuccessWithSameCredentials,
} from "../../context/credentials.ts";
import { placeOf } from "../../context/place.ts";
import { tellsRequestHeaders, tellsResponseHeaders } from "../../context/told.ts";
import type { DiagnosisContext } from "../../context/types.ts";
import { headerValue } from "../../../exchange/headers.ts";
import { responseHeader, speaksAgainst, speaksFor, STATUS } from "../../evidence.ts";
import type { Evidence, Problem } from "../../types.ts";

/** The request was redirected from another origin, where credentials were sent; clients do not carry them along. */
function leftBehind(context: DiagnosisContext): Evidence[] {
  const { request, earlier } = context;
  const index = earlier.findLastIndex(({ request: before, response }) => {
    const location = response && headerValue(response.headers, "Location");
    return (
      location !== undefined &&
      headerValue(before.headers, "Authorization") !== undefined &&
      placeOf(before.url).origin !== request.place.origin &&
      placeOf(location).origin === request.place.origin
    );
  });
  if (index < 0) return [];
  return [
    speaksFor(
      "moderate",
      { kind: "earlier-exchange", index },
      "Credentials were sent to the origin that redirected here: clients do not send them on to another.",
    ),
  ];
}

/** A challenge that the server sends and that does not arrive. */
function challengeLost(context: DiagnosisContext, { status }: Problem): Evidence[] {
  const direct = directBaseline(context);
  if (status !== 401 || direct?.status !== 401 || !tellsResponseHeaders(context)) return [];
  const [here, there] = [context.answer.headers, direct.exchange.response?.headers ?? []].map((headers) =>
    headerValue(headers, "WWW-Authenticate"),
  );
  if (here !== undefined || there === undefined) return [];
  return [
    speaksAgainst(
      "strong",
      responseHeader("WWW-Authenticate"),
      "Asked directly, the server says how to sign in; here the challenge is missing.",
    ),
  ];
}

/** What the status says where credentials were sent, or nobody has recorded whether they were. */
function refusal({ exchange, request }: DiagnosisContext, { status }: Problem): string {
  if (request.auth !== undefined)
    return `The answer is ${status} although credentials were sent: they were not accepted.`;
  // What came after a challenge was sent to answer it.
  return exchange.hops.some(({ reason }) => reason === "authentication")
    ? `The answer is ${status} once more after a challenge: the credentials that followed it were not accepted.`
    : `The answer is ${status}: credentials are wanted. Whether some were sent the recording does not tell.`;
}

/** What a 401, 407 or 511 itself tells. */
export function challenged(context: DiagnosisContext, problem: Problem): Evidence[] {
  const { auth } = context.request;
  if (outer(problem, 511))
    return [
      speaksFor(
        "decisive",
        STATUS,
        "511: the network in between wants a sign-in first (RFC 6585 section 6).",
      ),
    ];
  if (auth === undefined && tellsRequestHeaders(context)) {
    const lost = challengeLost(context, problem);
    return [
      speaksFor(
        lost.length > 0 ? "moderate" : "decisive",
        STATUS,
        `The answer is ${problem.status} and no credentials were sent.`,
      ),
      ...lost,
      ...leftBehind(context),
    ];
  }
  const at = responseHeader("WWW-Authenticate");
  const { headers } = context.answer;
  const evidence = [speaksFor("strong", STATUS, refusal(context, problem))];
  const schemes = challengeSchemes(headers);
  if (auth !== undefined && schemes.length > 0 && !schemes.includes(auth) && outer(problem, 401))
    evidence.push(
      speaksFor("decisive", at, `The server takes ${schemes.join(" or ")} only, and ${auth} was sent.`),
    );
  const verdict = challengeVerdict(headers);
  if (verdict === "expired")
    evidence.push(
      speaksFor("decisive", at, "The challenge says that the nonce or token that was sent has expired."),
    );
  if (verdict === "insufficient")
    evidence.push(
      speaksAgainst(
        "decisive",
        at,
        "The challenge says that the token is valid and its scope too narrow (RFC 6750 section 3.1).",
      ),
    );
  const before = earlierSuccessWithSameCredentials(context, "here");
  if (before !== undefined)
    evidence.push(
      speaksFor(
        "moderate",
        { kind: "earlier-exchange", index: before },
        "The same request with the same credentials was accepted before: they have expired or were changed.",
      ),
    );
  return evidence;
}
