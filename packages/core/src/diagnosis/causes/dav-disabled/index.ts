import {
  directBaseline,
  isEmptySuccess,
  isPreflight,
  isWhole,
  methodName,
  namesDav,
  outer,
  ownPage,
} from "../../context/ask.ts";
import { hasHeader } from "../../../exchange/headers.ts";
import { answeredAsGet } from "../../context/as-get.ts";
import { davElsewhere } from "../../context/endpoint.ts";
import { withoutModWebdav } from "../../context/lighttpd.ts";
import { ledTo } from "../../context/sent-on.ts";
import { tellsResponseHeaders } from "../../context/told.ts";
import { CADDY_LISTING, NO_SUCH_SERVLET } from "../../context/pages.ts";
import type { DiagnosisContext } from "../../context/types.ts";
import type { CauseRule } from "../rule.ts";
import { BASELINE, PAYLOAD, responseHeader, speaksAgainst, speaksFor, STATUS } from "../../evidence.ts";
import type { Evidence } from "../../types.ts";
import { optionsProbe } from "../../probes.ts";

/** DAV methods, and those that change things, which a plain web server refuses; OPTIONS asks outright. */
const asksForDav = ({ davMethod, method }: DiagnosisContext["request"]): boolean =>
  davMethod || method === "PUT" || method === "DELETE" || method === "OPTIONS";

/** A successful OPTIONS that no WebDAV resource would give: without a DAV header (RFC 4918 section 10.1). */
function optionsWithout(context: DiagnosisContext): Evidence[] {
  const { answer, exchange } = context;
  if (answer.status !== 200 && answer.status !== 204) return [];
  if (context.davHere || !tellsResponseHeaders(context)) return [];
  // A browser's preflight is answered by whatever handles cross-origin requests, before WebDAV.
  if (isPreflight(exchange)) return [];
  const allow = answer.allow ?? [];
  if (namesDav(allow)) return [];
  return [
    speaksFor(
      allow.length > 0 ? "strong" : "moderate",
      responseHeader(allow.length > 0 ? "Allow" : "DAV"),
      "OPTIONS was answered without a DAV header, and Allow has no WebDAV method.",
      { quote: allow.join(", ") },
    ),
  ];
}

/** PROPFIND answered with a success that says nothing. */
function emptySuccess(context: DiagnosisContext): Evidence[] {
  if (!isEmptySuccess(context)) return [];
  return [
    speaksFor(
      "strong",
      PAYLOAD,
      `PROPFIND was answered ${context.answer.status} without a body: WebDAV answers 207 with a Multi-Status (RFC 4918 section 9.1).`,
    ),
  ];
}

/** Caddy's file_server gives its listing for every method, up to version 2.6; WebDAV has to be built into Caddy. */
function caddyListing({ answer, request }: DiagnosisContext): Evidence[] {
  const { status = 0, html, words } = answer;
  if (request.method !== "PROPFIND" || status < 200 || status > 299 || !html || !CADDY_LISTING.test(words))
    return [];
  const text = "The page is a listing of Caddy's file server, which took PROPFIND for a GET.";
  return [speaksFor("strong", PAYLOAD, text)];
}

export const davDisabled: CauseRule = {
  id: "dav-disabled",
  family: "server",
  prior: "low",
  title: "The server does not speak WebDAV here",
  rfc: ["RFC 4918 section 10.1", "RFC 9110 section 15.5.6"],
  look(context, problem) {
    const { answer, request, known, earlier, who } = context;
    if (!isWhole(problem) || !asksForDav(request)) return undefined;
    const evidence: Evidence[] = [];
    if (request.method === "OPTIONS") evidence.push(...optionsWithout(context));
    evidence.push(...emptySuccess(context), ...caddyListing(context));
    // An unknown method may be any of them.
    const base =
      ["PROPFIND", "PROPPATCH", "MKCOL", ""].includes(request.method) ||
      (request.method === "DELETE" && ownPage(context, "lighttpd"));
    const isOffered = namesDav(answer.allow);
    if (outer(problem, 405, 501) && !context.davHere && !isOffered)
      evidence.push(
        speaksFor(
          request.method === "PROPFIND" || request.method === "OPTIONS"
            ? "strong"
            : base
              ? "moderate"
              : "weak",
          STATUS,
          `${problem.status} is the answer to ${methodName(context)}, and nothing here has shown WebDAV.`,
        ),
      );
    if (withoutModWebdav(context, problem))
      evidence.push(
        speaksFor(
          "strong",
          PAYLOAD,
          `lighttpd's mod_webdav has ${request.method} wherever it is active: here it is not.`,
        ),
      );
    if (outer(problem, 501) && NO_SUCH_SERVLET.test(answer.words))
      evidence.push(
        speaksFor(
          "decisive",
          PAYLOAD,
          "Java's HttpServlet has answered: no WebDAV servlet is mapped to this URL.",
          { quote: answer.words },
        ),
      );
    if (answer.allow && answer.allow.length > 1 && !isOffered && outer(problem, 405))
      evidence.push(
        speaksFor("strong", responseHeader("Allow"), "Allow lists plain HTTP methods only.", {
          quote: answer.allow.join(", "),
        }),
      );
    const options = earlier.findIndex(
      (exchange) =>
        exchange.request.method === "OPTIONS" &&
        tellsResponseHeaders({ exchange }) &&
        // An OPTIONS that was refused itself says nothing of WebDAV.
        exchange.response !== undefined &&
        exchange.response.status < 300 &&
        answeredAsGet(exchange) === undefined &&
        !hasHeader(exchange.response.headers, "DAV"),
    );
    if (
      options >= 0 &&
      !context.davHere &&
      !known.allowed.some(({ methods }) => namesDav(methods)) &&
      outer(problem, 405, 501, 404, 400, 403)
    )
      evidence.push(
        speaksFor(
          outer(problem, 403) ? "moderate" : "strong",
          { kind: "earlier-exchange", index: options },
          "OPTIONS was answered without a DAV header (RFC 4918 section 10.1).",
        ),
      );
    if (evidence.length === 0) return undefined;
    if (context.davHere)
      evidence.push(
        speaksAgainst("strong", known.dav[0]?.at ?? PAYLOAD, "WebDAV was seen at this URL or around it."),
      );
    const led = ledTo(context);
    if (led)
      evidence.push(
        speaksAgainst(
          "strong",
          { kind: "status", hop: led.hop },
          "The request was redirected to another URL, which has answered.",
        ),
      );
    const elsewhere = davElsewhere(context);
    if (elsewhere)
      evidence.push(
        speaksAgainst(
          "strong",
          elsewhere.at,
          `WebDAV is served elsewhere on this origin: ${elsewhere.place.path}.`,
        ),
      );
    if (who.answeredBy === "intermediary" && context.known.allowed.length === 0)
      evidence.push(
        speaksAgainst(
          "moderate",
          PAYLOAD,
          `${who.answerer?.name ?? "An intermediary"} wrote the answer: it says nothing of the server behind.`,
        ),
      );
    if (directBaseline(context)?.well)
      evidence.push(speaksAgainst("decisive", BASELINE, "Asked directly, the server does speak WebDAV."));
    return { evidence, resources: [] };
  },
  probe: (context) => optionsProbe(context),
};
