import { bare, directBaseline, REDIRECTS } from "../../context/ask.ts";
import { leadsToSignIn } from "../../context/credentials.ts";
import { ERROR_PAGE } from "../../context/pages.ts";
import { placeOf } from "../../context/place.ts";
import { sentOn } from "../../context/sent-on.ts";
import { tellsResponseHeaders } from "../../context/told.ts";
import type { DiagnosisContext, Place } from "../../context/types.ts";
import { responseHeader, speaksFor, STATUS } from "../../evidence.ts";
import type { Evidence, Weight } from "../../types.ts";

/** Where a redirect leads, as far as what is to be done depends on it. */
export type RedirectKind = "slash" | "https" | "origin" | "elsewhere" | "led-away";

/** Of the redirect that was answered, or of one that was followed to another resource; absent where it is not known. */
export function kindOf(context: DiagnosisContext): RedirectKind | undefined {
  const { answer, request } = context;
  if (!REDIRECTS.includes(answer.status ?? 0)) return sentOn(context) ? "led-away" : undefined;
  const to = answer.location;
  if (!to) return undefined;
  const { place } = request;
  if (bare(to.rawPath) !== bare(place.rawPath)) return "elsewhere";
  if (to.rawPath !== place.rawPath) return "slash";
  if (place.origin.startsWith("http:") && to.origin.startsWith("https:")) return "https";
  return to.origin === place.origin ? undefined : "origin";
}

/** Where a redirect leads, and what that says. */
export function redirected(context: DiagnosisContext): Evidence[] {
  const { answer, request } = context;
  const to = answer.location;
  if (!to) {
    const text = tellsResponseHeaders(context)
      ? "The answer is a redirect without a Location."
      : "The answer is a redirect; where it leads the recording does not tell.";
    return [speaksFor("moderate", STATUS, text)];
  }
  const kind = kindOf(context);
  // Each of them is the sign of another cause.
  if (leadsToSignIn(request.place, to) || (kind !== "slash" && ERROR_PAGE.test(to.rawPath))) return [];
  const [weight, text] = told(context, to, kind);
  return [speaksFor(weight, responseHeader("Location"), text, { quote: to.url })];
}

function told(context: DiagnosisContext, to: Place, kind: RedirectKind | undefined): [Weight, string] {
  const { place } = context.request;
  if (kind === "slash")
    return ["decisive", "The redirect only adds the trailing slash of the collection's URL."];
  if (slashCut(context, to))
    return [
      "decisive",
      "The redirect adds the trailing slash that the request had: it was cut off on the way, and the server sends every request back to the same URL.",
    ];
  if (to.url === place.url)
    return [
      "strong",
      `The redirect leads to the very URL that was asked: the server takes the request for one on another scheme or host${to.rawPath.endsWith("/") ? ", or without the slash at its end" : ""}.`,
    ];
  if (to.path === "/" && to.origin === place.origin)
    return ["weak", "The redirect leads to the home page of the site."];
  if (kind === "elsewhere")
    return ["strong", "The resource is served under another URL, and the request was not repeated there."];
  return ["decisive", "The redirect leads to the same path on another scheme, host or port."];
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
