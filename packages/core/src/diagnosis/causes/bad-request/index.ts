import { clueOf, directBaseline, failedWith, isWhole, outer, wordsOf } from "../../context/ask.ts";
import { lacksWhatWasSent } from "../../context/asked-otherwise.ts";
import { forTheWhole, refusedRange, type RefusedRange } from "../../context/range.ts";
import { tellsRequestBody, tellsRequestHeaders } from "../../context/told.ts";
import { reasonsIn } from "../../context/vocabulary.ts";
import type { CauseRule } from "../rule.ts";
import {
  BASELINE,
  fromLog,
  PAYLOAD,
  REQUEST_BODY,
  requestHeader,
  speaksAgainst,
  speaksFor,
  STATUS,
  conditionNamed,
} from "../../evidence.ts";
import type { Evidence } from "../../types.ts";
import { faultsOf, impossible } from "./faults.ts";
import { askForLength, askWithTls } from "./fixes.ts";

/**
 * Preconditions on what was sent: data and queries of CalDAV and CardDAV (RFC 4791 sections 5.3.2.1 and 7.8, RFC 6352
 * sections 6.3.2.1 and 8.6), scheduling (RFC 6638 sections 3.2.4.2 to 3.2.4.4), an ACL that the server cannot take
 * (RFC 3744 section 8.1.1), an XML body with external entities (RFC 4918 section 16).
 */
const CONDITIONS = new RegExp(
  `}(?:${[
    "valid-(?!sync-token)",
    "supported-(?:calendar|address)-",
    "calendar-component-supported",
    "(?:min|max)-(?:date-time|instances|attendees)",
    "same-organizer-",
    "allowed-",
    "no-(?:ace-conflict|invert|abstract|external-entities)",
    "limited-number-of-aces",
    "deny-before-grant",
    "grant-only",
    "not-supported-privilege",
    "(?:missing-required|recognized)-principal",
  ].join("|")})`,
);

const LIMITS: Readonly<Record<number, string>> = {
  414: "the URL is too long for the server",
  417: "the server does not do what Expect asks for",
  431: "the header fields are too long for the server",
};

/** nginx, Apache, Go, Tomcat and others on a request without TLS to a port that speaks it. */
const PLAIN_HTTP =
  /plain HTTP request was sent|speaking plain HTTP|HTTP request to an HTTPS|port requires TLS/i;

/** What Apache and nginx log of a request line or field that they do not take. */
const HEAD_REFUSED =
  /exceeds LimitRequest|malformed Host header|missing ':' separator|client sent (?:too long|invalid) (?:header|URI|host)/;

/** File systems take 255 bytes, and 143 where names are encrypted; letters beyond ASCII are several bytes. */
const LONG_NAME = /[^/]{60}/;

export const badRequest: CauseRule = {
  id: "bad-request",
  family: "request",
  prior: "medium",
  title: "The request itself is wrong",
  rfc: ["RFC 9110 section 15.5.1", "RFC 4918 section 8.2", "RFC 4791 section 5.3.2.1"],
  look(context, problem) {
    const { request } = context;
    if (problem.failures.length === 0) return undefined;
    const evidence: Evidence[] = [];
    if (isWhole(problem) && problem.conditions.length === 0 && !outer(problem, 401, 412, 423))
      evidence.push(...impossible(context));
    // Who is to copy a tree into itself may never answer.
    if (problem.status === undefined && evidence.length > 0) return { evidence };
    if ((problem.status ?? 0) < 400) return undefined;
    const condition = problem.conditions.find((name) => CONDITIONS.test(name));
    evidence.push(...conditionNamed(condition));
    const quote = wordsOf(context, problem);
    const reasons = reasonsIn(quote);
    if (reasons.includes("invalid-data"))
      evidence.push(
        speaksFor("decisive", PAYLOAD, "The server says what is wrong with the data.", { quote }),
      );
    if (reasons.includes("name-refused") || reasons.includes("name-too-long"))
      evidence.push(
        speaksFor("decisive", PAYLOAD, "The server says that it does not take the name.", { quote }),
      );
    if (reasons.includes("malformed-xml"))
      evidence.push(speaksFor("strong", PAYLOAD, "The server says that it cannot read the XML.", { quote }));
    if (failedWith(problem, 400, 422))
      evidence.push(
        speaksFor("moderate", STATUS, `${problem.status}: the server finds the request itself wrong.`),
      );
    if (PLAIN_HTTP.test(quote))
      evidence.push(speaksFor("strong", PAYLOAD, "The port speaks TLS: the URL has to begin with https."));
    if (isWhole(problem)) {
      const rejected = outer(problem, 400, 403, 409, 412, 415, 422, 500, 501);
      if (request.body.malformed !== undefined && rejected)
        evidence.push(
          speaksFor("decisive", REQUEST_BODY, `The body is not well-formed: ${request.body.malformed}`),
        );
      if (request.body.looksLike === "json" && request.davMethod && rejected)
        evidence.push(speaksFor("decisive", REQUEST_BODY, `${request.method} takes XML, and JSON was sent.`));
      const xmlType = request.contentType === undefined || /xml/i.test(request.contentType);
      const mayHaveBody = request.body.size > 0 || !tellsRequestBody(context);
      if (outer(problem, 415) && mayHaveBody && request.method !== "MKCOL")
        evidence.push(
          speaksFor(
            xmlType && (request.body.root !== undefined || request.body.size === 0) ? "moderate" : "strong",
            requestHeader("Content-Type"),
            `415: the server does not take ${request.contentType ?? (tellsRequestHeaders(context) ? "a body without Content-Type" : "this body")} here.`,
          ),
        );
      // A condition that names another matter is what the server found, whatever else is wrong.
      if (rejected && (condition || problem.conditions.length === 0)) evidence.push(...faultsOf(context));
      const long = LONG_NAME.test(request.place.path) ? clueOf(context, "name-too-long") : undefined;
      if (long) evidence.push(fromLog("decisive", long, "The log says that the name is too long."));
      if (outer(problem, 414, 417, 431))
        evidence.push(speaksFor("strong", STATUS, `${problem.status}: ${LIMITS[problem.status ?? 0]}.`));
      const range = refusedRange(context, problem);
      if (range) evidence.push(...outsideOf(range));
      const uploads = request.method === "PUT" || request.method === "POST";
      const clue =
        (uploads ? clueOf(context, "invalid-data") : undefined) ?? clueOf(context, "malformed-xml");
      const head = outer(problem, 400, 414, 431)
        ? context.clues.find(({ message }) => HEAD_REFUSED.test(message))
        : undefined;
      const named = clue && mayHaveBody && !lacksWhatWasSent(context) ? clue : head;
      if (named) evidence.push(fromLog("decisive", named, "The log says what is wrong with the request."));
    }
    if (evidence.length === 0) return undefined;
    if (directBaseline(context)?.well)
      evidence.push(
        speaksAgainst("decisive", BASELINE, "Asked directly, the server takes the same request."),
      );
    return { evidence };
  },
  fits: (context, fix) => {
    if (fix === askWithTls) return PLAIN_HTTP.test(context.answer.words);
    return (fix === askForLength) === (context.answer.status === 416);
  },
  corrected: forTheWhole,
};

/** A range that lies outside the resource. */
function outsideOf({ asked, before, length }: RefusedRange): Evidence[] {
  const at = requestHeader("Range");
  const has = length === undefined ? "" : `, which has ${length} bytes`;
  const evidence = [
    speaksFor("decisive", at, `416: the range lies outside the resource${has} (RFC 9110 section 15.5.17).`, {
      quote: asked && `Range: ${asked}`,
    }),
  ];
  if (before)
    evidence.push(
      speaksAgainst(
        "strong",
        before.at,
        `The resource had ${before.length} bytes: the range was right then.`,
      ),
    );
  return evidence;
}
