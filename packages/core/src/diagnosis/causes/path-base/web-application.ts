import { ANSWERED_207 } from "../../../resources/outcome.ts";
import { isFreeBusy, isRedirect, isWhole } from "../../context/ask.ts";
import { fileHandler } from "../../context/as-get.ts";
import { endedEarly } from "../../context/broken-off.ts";
import { isSignInPage } from "../../context/credentials.ts";
import { isWithin } from "../../context/endpoint.ts";
import { ledTo } from "../../context/sent-on.ts";
import { CADDY_LISTING, INDEX_PAGE } from "../../context/pages.ts";
import type { DiagnosisContext } from "../../context/types.ts";
import { PAYLOAD, responseHeader, speaksAgainst, speaksFor } from "../../evidence.ts";
import type { Evidence, Problem } from "../../types.ts";

/** A page, or anything but XML, under a 2xx. */
export function notDav(context: DiagnosisContext, problem: Problem): Evidence[] {
  const { answer, request, known } = context;
  const { status, body } = answer;
  const plain =
    body.kind === "other" &&
    answer.size > 0 &&
    !endedEarly(context) &&
    body.looksLike !== "xml" &&
    !body.findings.some(({ code }) => code === "undecoded-content");
  if (
    !isWhole(problem) ||
    !plain ||
    status === undefined ||
    status >= 300 ||
    !ANSWERED_207.has(request.method)
  )
    return [];
  if (isFreeBusy(context)) return [];
  const what = answer.html ? "a web page" : `a body that is no XML (${answer.contentType ?? "of no type"})`;
  const evidence = [
    speaksFor(
      answer.dav || isSignInPage(context) ? "moderate" : "strong",
      PAYLOAD,
      `${request.method} was answered ${status} with ${what}: this URL is that of a web application, not of the WebDAV server.`,
    ),
  ];
  const led = ledTo(context);
  if (led && led.to.path !== "/")
    evidence.push(
      speaksAgainst(
        "strong",
        { kind: "status", hop: led.hop },
        "What answered is not the URL that was asked for.",
      ),
    );
  if (answer.html && (INDEX_PAGE.test(answer.words) || CADDY_LISTING.test(answer.words)))
    evidence.push(
      speaksAgainst(
        "moderate",
        PAYLOAD,
        "The page is a directory index, which a GET of the right place gets.",
      ),
    );
  else if (fileHandler(answer.headers) !== undefined)
    evidence.push(
      speaksAgainst(
        "moderate",
        responseHeader("ETag"),
        `The page is a file of the server's own, which it gives to no ${request.method}.`,
      ),
    );
  const spoke = known.dav.find(({ place }) => isWithin(request.place.path, place.path));
  if (spoke)
    evidence.push(
      speaksAgainst(
        "strong",
        spoke.at,
        `WebDAV was served here before (${spoke.how}): the URL itself is right.`,
      ),
    );
  return evidence;
}

/** A redirect to the root of the site, which a web application sends for paths that it does not know. */
export function sentHome(context: DiagnosisContext, problem: Problem): Evidence[] {
  const { answer, request } = context;
  const led = ledTo(context);
  if (led && led.to.path === "/" && led.from.path !== "/" && led.to.origin === led.from.origin)
    return [
      speaksFor(
        "decisive",
        { kind: "status", hop: led.hop },
        "The request was sent on to the home page of the site: nothing answers under its path.",
        { quote: `${led.from.path} → ${led.to.url}` },
      ),
    ];
  const to = answer.location;
  if (!isRedirect(problem) || !to || to.origin !== request.place.origin) return [];
  if (to.path !== "/" || request.place.path === "/") return [];
  return [
    speaksFor(
      "decisive",
      responseHeader("Location"),
      "The request was sent on to the home page of the site: nothing answers under its path.",
      { quote: to.url },
    ),
  ];
}
