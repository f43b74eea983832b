import { bare, clueOf, directBaseline, isWhole, outer, servedBy } from "../../context/ask.ts";
import type { DiagnosisContext } from "../../context/types.ts";
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
const SIGN_IN =
  /login|log-in|signin|sign-in|sso\b|saml|oauth|openid|authorize|\/auth(?:\/|\?|$)|adfs|keycloak|cas\/|accounts?\./i;
const ERROR_PAGE =
  /\/(?:\d{3}|error|errors|lost|sorry|notfound|not-found|unavailable|maintenance|help)(?:[./_-]|$)/i;

function redirected(context: DiagnosisContext): Evidence[] {
  const { answer, request } = context;
  const to = answer.location;
  if (!to) return [speaksFor("moderate", STATUS, "The answer is a redirect without a Location.")];
  const at = responseHeader("Location");
  if (SIGN_IN.test(to.url))
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

/** A redirect earlier in the recording after which the method was not kept. */
function methodLost(context: DiagnosisContext): Evidence[] {
  const { place, method } = context.request;
  const index = context.earlier.findLastIndex(
    ({ response }) => response !== undefined && REDIRECTS.includes(response.status),
  );
  const before = context.earlier[index];
  if (!before || method === before.request.method.toUpperCase() || method !== "GET") return [];
  const to = before.response?.headers.find(([name]) => name.toLowerCase() === "location")?.[1] ?? "";
  if (ERROR_PAGE.test(to) || SIGN_IN.test(to)) return [];
  const asked = before.request.url;
  if (bare(asked) !== bare(place.url) && !isTargetOf(before.response?.headers ?? [], place.url)) return [];
  return [
    speaksFor(
      "decisive",
      { kind: "earlier-exchange", index },
      `${before.request.method} was redirected, and the client followed with ${method}: the method and its body were not carried along.`,
    ),
  ];
}

const isTargetOf = (headers: readonly (readonly [string, string])[], url: string): boolean =>
  headers.some(([name, value]) => name.toLowerCase() === "location" && bare(url).endsWith(bare(value)));

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
  const nginx = servedBy(context, "nginx");
  if (outer(problem, 409) && nginx && ["MKCOL", "DELETE", "MOVE", "COPY"].includes(method))
    evidence.push(
      speaksFor(
        method === "MKCOL" || method === "DELETE" ? "decisive" : "strong",
        REQUEST_LINE,
        `nginx answers 409 to ${method} of a collection whose URL lacks the trailing slash.`,
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
    if (context.answer.loginPage)
      evidence.push(speaksAgainst("strong", PAYLOAD, "What came is a sign-in page."));
    return { evidence, resources: [] };
  },
  fixes,
  probe: (context) => withSlash(context),
});
