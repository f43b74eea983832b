import { bare, clueOf, directBaseline, isWhole, outer, ownPage } from "../../context/ask.ts";
import { isSignInPage, leadsToSignIn } from "../../context/credentials.ts";
import { answeredWithSlash } from "../../context/endpoint.ts";
import type { DiagnosisContext, Place } from "../../context/types.ts";
import { ERROR_PAGE } from "../../context/pages.ts";
import { placeOf } from "../../context/place.ts";
import { headerValue } from "../../../exchange/headers.ts";
import { resolveHref } from "../../../resources/href.ts";
import { defineCause } from "../../define.ts";
import type { CauseDefinition } from "../../define.ts";
import {
  BASELINE,
  fromLog,
  PAYLOAD,
  REQUEST_LINE,
  responseHeader,
  speaksAgainst,
  speaksFor,
  STATUS,
} from "../../evidence.ts";
import type { Evidence, Problem } from "../../types.ts";
import { withSlash } from "../../probes.ts";
import { fixes } from "./fixes.ts";

const REDIRECTS = [301, 302, 303, 307, 308];
function redirected(context: DiagnosisContext): Evidence[] {
  const { answer, request } = context;
  const to = answer.location;
  if (!to) return [speaksFor("moderate", STATUS, "The answer is a redirect without a Location.")];
  const at = responseHeader("Location");
  if (leadsToSignIn(request.place, to))
    return [speaksAgainst("decisive", at, "The redirect leads to a sign-in page, not to the resource.")];
  const evidence: Evidence[] = [];
  const slash = bare(to.rawPath) === bare(request.place.rawPath) && to.rawPath !== request.place.rawPath;
  if (slash)
    evidence.push(
      speaksFor("decisive", at, "The redirect only adds the trailing slash of the collection's URL.", {
        quote: to.url,
      }),
    );
  else if (ERROR_PAGE.test(to.rawPath))
    evidence.push(
      speaksAgainst("moderate", at, "The redirect leads to what looks like an error page.", {
        quote: to.url,
      }),
    );
  else if (slashCut(context, to))
    evidence.push(
      speaksFor(
        "decisive",
        at,
        "The redirect adds the trailing slash that the request had: it was cut off on the way, and the server sends every request back to the same URL.",
        { quote: to.url },
      ),
    );
  else if (to.url === request.place.url)
    evidence.push(
      speaksFor(
        "strong",
        at,
        "The redirect leads to the very URL that was asked: the server takes the request for one on another scheme or host.",
        { quote: to.url },
      ),
    );
  else if (to.path === "/" && to.origin === request.place.origin)
    evidence.push(
      speaksFor("weak", at, "The redirect leads to the home page of the site.", { quote: to.url }),
    );
  else if (bare(to.rawPath) === bare(request.place.rawPath))
    evidence.push(
      speaksFor("decisive", at, "The redirect leads to the same path on another scheme, host or port.", {
        quote: to.url,
      }),
    );
  else
    evidence.push(
      speaksFor(
        "strong",
        at,
        "The resource is served under another URL, and the request was not repeated there.",
        { quote: to.url },
      ),
    );
  return evidence;
}

/** The server itself has this URL, and does not redirect there; what came through is its redirect to a collection's slash. */
function slashCut(context: DiagnosisContext, to: Place): boolean {
  const direct = directBaseline(context);
  const back = [context.request.place.rawPath, direct && placeOf(direct.exchange.request.url).rawPath];
  return (
    back.includes(to.rawPath) &&
    context.request.place.rawPath.endsWith("/") &&
    [301, 308].includes(context.answer.status ?? 0) &&
    direct?.well === true &&
    direct.exchange.request.url.endsWith("/")
  );
}

/** A redirect before, in the recording or followed by the client itself, after which the method was not kept. */
function methodLost(context: DiagnosisContext): Evidence[] {
  const { place, method } = context.request;
  const index = context.earlier.findLastIndex(
    ({ response }) => response !== undefined && REDIRECTS.includes(response.status),
  );
  const { request, response } = context.earlier[index] ?? {};
  const location = response && headerValue(response.headers, "Location");
  if (!request || location === undefined || method !== "GET" || method === request.method.toUpperCase())
    return [];
  const asked = placeOf(request.url);
  const to = placeOf(resolveHref(location, request.url));
  if (ERROR_PAGE.test(to.rawPath) || leadsToSignIn(asked, to)) return [];
  if (bare(asked.url) !== bare(place.url) && bare(to.url) !== bare(place.url)) return [];
  return [
    speaksFor(
      "decisive",
      { kind: "earlier-exchange", index },
      `${request.method} was redirected, and the client followed with ${method}: the method and its body were not carried along.`,
    ),
  ];
}

function slashMissing(context: DiagnosisContext, problem: Problem): Evidence[] {
  const { place, destination, method } = context.request;
  const target = destination && !destination.rawPath.endsWith("/") ? destination : place;
  if (place.rawPath.endsWith("/") && target.rawPath.endsWith("/")) return [];
  const evidence: Evidence[] = [];
  const clue = clueOf(context, "is-directory");
  if (clue && outer(problem, 409, 404, 405, 500))
    evidence.push(
      fromLog(
        "decisive",
        clue,
        "The log says that the path is a directory: the collection's URL ends with a slash.",
      ),
    );
  const nginx = ownPage(context, "nginx");
  if (outer(problem, 409) && nginx && ["MKCOL", "DELETE", "MOVE", "COPY"].includes(method))
    evidence.push(
      speaksFor(
        method === "MKCOL" || method === "DELETE" ? "decisive" : "strong",
        REQUEST_LINE,
        `nginx answers 409 to ${method} of a collection whose URL lacks the trailing slash.`,
      ),
    );
  const withSlashAt = outer(problem, 400, 404, 405, 409) ? answeredWithSlash(context) : undefined;
  if (withSlashAt !== undefined)
    evidence.push(
      speaksFor(
        "decisive",
        { kind: "earlier-exchange", index: withSlashAt },
        "The same path with a trailing slash was answered before.",
      ),
    );
  const { baseline } = context;
  const other = baseline?.exchange.request.url;
  if (baseline?.well && other === `${place.url}/`)
    evidence.push(speaksFor("decisive", BASELINE, "The same request works with a trailing slash."));
  return evidence;
}

export const pathRedirect: CauseDefinition = defineCause({
  id: "path-redirect",
  family: "path",
  prior: "high",
  title: "The URL was redirected, or lacks the collection's trailing slash",
  rfc: ["RFC 4918 section 5.2", "RFC 9110 section 15.4"],
  look(context, problem) {
    if (!isWhole(problem)) return undefined;
    const evidence = outer(problem, ...REDIRECTS) ? redirected(context) : [];
    if (context.answer.html || (problem.status ?? 0) >= 400) evidence.push(...methodLost(context));
    evidence.push(...slashMissing(context, problem));
    if (evidence.length === 0) return undefined;
    const direct = directBaseline(context);
    if (direct?.status !== undefined && outer(problem, ...REDIRECTS) && direct.status >= 400)
      evidence.push(
        speaksAgainst(
          "decisive",
          BASELINE,
          `Asked directly, the server does not redirect: it answers ${direct.status}.`,
        ),
      );
    const { baseline } = context;
    if (
      direct?.status !== undefined &&
      direct.status >= 400 &&
      baseline?.against !== undefined &&
      baseline.against < 400 &&
      !outer(problem, ...REDIRECTS)
    )
      evidence.push(
        speaksAgainst(
          "decisive",
          BASELINE,
          `Asked directly, the server does not redirect: it answers ${direct.status}.`,
        ),
      );
    if (isSignInPage(context))
      evidence.push(speaksAgainst("strong", PAYLOAD, "What came is a sign-in page."));
    return { evidence, resources: [] };
  },
  fixes,
  probe: (context) => withSlash(context),
});
