import { clueOf, directBaseline, isRedirect, isWhole, outer, ownPage, REDIRECTS } from "../../context/ask.ts";
import { answeredWithSlash } from "../../context/endpoint.ts";
import type { DiagnosisContext } from "../../context/types.ts";
import type { CauseRule } from "../rule.ts";
import { BASELINE, fromLog, REQUEST_LINE, speaksAgainst, speaksFor } from "../../evidence.ts";
import type { Evidence, Fix, Problem } from "../../types.ts";
import { withSlash } from "../../probes.ts";
import { corrected } from "./corrected.ts";
import { endWithSlash, findTheRule, repeatThere, useHttps, useLocation } from "./fixes.ts";
import { endLoop, redirectWell, slashInGo, slashInNginx } from "./fixes-server.ts";
import { ledAway } from "./led-away.ts";
import { methodLost } from "./method-lost.ts";
import { kindOf, redirected, type RedirectKind } from "./redirected.ts";

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
  if (context.baseline?.well && context.baseline.exchange.request.url === `${place.url}/`)
    evidence.push(speaksFor("decisive", BASELINE, "The same request works with a trailing slash."));
  return evidence;
}

/** Where the slash is what lacks; all others are for redirects. */
const FOR_SLASH: ReadonlySet<Fix> = new Set([endWithSlash, slashInNginx, slashInGo]);

/** The answer is a redirect, or one was followed before it. */
const wasRedirected = ({ answer, earlier, exchange }: DiagnosisContext): boolean =>
  [answer.status, ...[...exchange.hops, ...earlier].map(({ response }) => response?.status)].some(
    (status) => status !== undefined && REDIRECTS.includes(status),
  );

/** Whether the slash can be the matter: PUT is for a file, whose URL has none, and what leads elsewhere is about more. */
function mayLackSlash(context: DiagnosisContext): boolean {
  const { destination, method, place } = context.request;
  const kind = kindOf(context);
  if (method === "PUT" || (kind !== undefined && kind !== "slash")) return false;
  return [place, destination].some((one) => one !== undefined && !one.rawPath.endsWith("/"));
}

/** What happened, by where the redirect leads. */
const HAPPENED: Readonly<Partial<Record<RedirectKind, string>>> = {
  slash: "The collection's URL lacks its trailing slash, and the request was not repeated there.",
  https: "The server answers over https only, and sends every request for http there.",
  origin: "The same path is served on another host or port, and the request was not repeated there.",
  elsewhere: "The request is sent to another URL, and was not repeated there.",
};

/** To where the request went already: another client, or another try, gets no further. */
const leadsBack = ({ answer, request }: DiagnosisContext): boolean =>
  answer.location?.url === request.place.url;

/** Whether a fix is for such a redirect. */
function fitsRedirect(context: DiagnosisContext, fix: Fix): boolean {
  const kind = kindOf(context);
  if (fix === useHttps) return kind === "https";
  if (fix === endLoop) return leadsBack(context);
  if (leadsBack(context) && [useLocation, repeatThere, redirectWell].includes(fix)) return false;
  if (fix === findTheRule) return kind === "elsewhere" || kind === "led-away";
  return kind !== "led-away" || fix !== repeatThere;
}

export const pathRedirect: CauseRule = {
  id: "path-redirect",
  family: "path",
  prior: "high",
  title: "The URL was redirected, or lacks the collection's trailing slash",
  rfc: ["RFC 4918 section 5.2", "RFC 9110 section 15.4"],
  look(context, problem) {
    if (!isWhole(problem)) return undefined;
    const evidence = isRedirect(problem) ? redirected(context) : [];
    if (context.answer.html || (problem.status ?? 0) >= 400) evidence.push(...methodLost(context));
    evidence.push(...slashMissing(context, problem), ...ledAway(context, problem));
    if (evidence.length === 0) return undefined;
    const status = directBaseline(context)?.status ?? 0;
    if (status >= 400 && (isRedirect(problem) || (context.baseline?.against ?? 400) < 400))
      evidence.push(
        speaksAgainst(
          "decisive",
          BASELINE,
          `Asked directly, the server does not redirect: it answers ${status}.`,
        ),
      );
    const kind = isRedirect(problem) ? kindOf(context) : undefined;
    const happened = kind && HAPPENED[kind];
    return { evidence, resources: [], ...(happened !== undefined && { explanation: happened }) };
  },
  fits: (context, fix) => {
    if (FOR_SLASH.has(fix)) return mayLackSlash(context);
    return wasRedirected(context) && fitsRedirect(context, fix);
  },
  confirm: ({ answer, request }) =>
    request.method === "GET" && answer.html
      ? "the answer to the method that was meant, sent to the URL that the redirect named"
      : undefined,
  corrected,
  // Where a redirect leads it says itself, unless that is not known; and a file has no slash.
  probe: (context) => {
    const kind = kindOf(context);
    const open = kind === undefined || kind === "slash";
    return open && context.request.method !== "PUT" ? withSlash(context) : undefined;
  },
};
