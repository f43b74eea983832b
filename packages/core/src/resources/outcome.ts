import { headerValue } from "../exchange/headers.ts";
import type { Exchange, ExchangeResponse } from "../exchange/types.ts";
import type { Condition, DavBody } from "../multistatus/types.ts";
import { requestEntries, resourcesOfExchange } from "./exchange.ts";
import { LISTING_METHODS } from "./methods.ts";
import { readBody } from "./read-body.ts";
import { readRequestBody } from "./request-body.ts";
import { requestText } from "./request-text.ts";
import { effectiveStatus, isAccepted, isSuccess } from "./status.ts";
import type { Resource } from "./types.ts";

/** Why an exchange does not tell what became of its request URL. */
export type UnknownOutcome =
  /** No response came. */
  | "no-response"
  /** The source of the exchange did not record the status. */
  | "status-not-recorded"
  /** The body decides, and the source of the exchange does not hold it. */
  | "body-not-recorded"
  /** A 3xx that was not followed. */
  | "redirected"
  /** 202: accepted, not done (RFC 9110 section 15.3.3). */
  | "accepted"
  /** A web page under 200, which may come from somebody else than the server that was asked. */
  | "web-page"
  /** A Multi-Status was due (PROPFIND, PROPPATCH, REPORT, SEARCH, or a 207) and the body is none. */
  | "not-a-multistatus"
  /** A `DAV:error` under a status that says success. */
  | "error-under-success"
  /** The body broke off before it named the request URL. */
  | "incomplete"
  /** The Multi-Status does not name the request URL. */
  | "not-listed"
  /** It names the request URL without a status. */
  | "no-status";

/** What an exchange says about its request URL itself. */
export interface Outcome {
  /** `unknown` is neither of the others: nothing may be concluded. */
  result: "succeeded" | "failed" | "unknown";
  /**
   * Where that stands: in the entry for the request URL (`response`), in the propstats of a `mkcol-response` or
   * `mkcalendar-response` (`propstat`), in the status line (`status-line`), or in the entries of other resources that
   * failed, without which a request that changes something was not carried out as a whole (`other-entries`).
   */
  from: "response" | "propstat" | "status-line" | "other-entries" | "none";
  /** A status that the exchange contains, for the request URL; absent for `other-entries` and most that are `unknown`. */
  status?: number;
  /** Set exactly when the result is unknown. */
  reason?: UnknownOutcome;
  /** Precondition and postcondition codes that go with it. */
  conditions: Condition[];
}

const none: Condition[] = [];
const unknownOutcome = (reason: UnknownOutcome, status?: number): Outcome => ({
  result: "unknown",
  from: "none",
  ...(status !== undefined && { status }),
  reason,
  conditions: none,
});

/** Methods that are answered with a Multi-Status and nothing else (RFC 4918 sections 9.1 and 9.2, RFC 3253, RFC 5323). */
export const ANSWERED_207: ReadonlySet<string> = new Set(["PROPFIND", "PROPPATCH", "REPORT", "SEARCH"]);

function ofEntry(entry: Resource): Outcome {
  const { status, conditions } = entry;
  if (status === undefined) return unknownOutcome("no-status");
  if (isAccepted(entry)) return unknownOutcome("accepted", status);
  return { result: entry.failed ? "failed" : "succeeded", from: "response", status, conditions };
}

function ofView(exchange: Exchange, response: ExchangeResponse, statusKnown: boolean): Outcome {
  const { request, unknown = [] } = exchange;
  const view = resourcesOfExchange(exchange);
  const entries = requestEntries(exchange);
  // Of several entries one that failed decides.
  const entry = entries.find(({ failed }) => failed) ?? entries[0];
  if (entry) return ofEntry(entry);
  if (statusKnown && response.status >= 400) {
    return { result: "failed", from: "status-line", status: response.status, conditions: none };
  }
  // With any other method one resource that failed means that the whole was not done.
  const changes = !unknown.includes("method") && !LISTING_METHODS.has(request.method);
  if (changes && view.failing.length > 0) {
    return {
      result: "failed",
      from: "other-entries",
      conditions: view.rootFailures.flatMap(({ conditions }) => conditions),
    };
  }
  return unknownOutcome(view.complete ? "not-listed" : "incomplete");
}

/** Answers of PROPPATCH and REPORT that succeed without a Multi-Status. */
function succeedsWithout(exchange: Exchange, response: ExchangeResponse, body: DavBody): boolean {
  const { request } = exchange;
  if (request.method === "PROPPATCH") {
    // RFC 8144 section 2.3
    const applied = headerValue(response.headers, "Preference-Applied") ?? "";
    return /\breturn\s*=\s*"?minimal/i.test(applied);
  }
  if (request.method !== "REPORT" || body.kind !== "other") return false;
  const asked = readRequestBody(requestText(request), "REPORT");
  const report = asked.kind === "report" ? asked.report : undefined;
  const contentType = headerValue(response.headers, "Content-Type") ?? "";
  // RFC 4791 section 7.10, RFC 3744 section 9.5, and the reports of other XML vocabularies, as Subversion's.
  if (report === "{urn:ietf:params:xml:ns:caldav}free-busy-query")
    return /^text\/calendar\b/i.test(contentType);
  return (
    body.complete &&
    body.looksLike === "xml" &&
    report !== undefined &&
    body.root?.namespace === namespaceOf(report)
  );
}

const namespaceOf = (name: string): string => name.slice(1, name.indexOf("}"));

function ofSuccess(exchange: Exchange, response: ExchangeResponse, body: DavBody): Outcome {
  const { status } = response;
  const { method } = exchange.request;
  const succeeded: Outcome = { result: "succeeded", from: "status-line", status, conditions: none };
  if (status === 202) return unknownOutcome("accepted", status);
  if (body.kind === "error")
    return { ...unknownOutcome("error-under-success", status), conditions: body.error.conditions };
  const isRecorded = exchange.unknown?.includes("response-body") !== true;
  const isDue = status === 207 || (ANSWERED_207.has(method) && !exchange.unknown?.includes("method"));
  if (isDue)
    return succeedsWithout(exchange, response, body)
      ? succeeded
      : unknownOutcome(isRecorded ? "not-a-multistatus" : "body-not-recorded", status);
  const isPage = body.kind === "other" && body.looksLike === "html";
  const reads = method === "GET" || method === "HEAD" || method === "OPTIONS" || method === "POST";
  return isPage && status === 200 && !reads ? unknownOutcome("web-page", status) : succeeded;
}

/**
 * What an exchange says about its request URL itself: by the entry of a Multi-Status that names it, else by the status
 * line where that speaks for it (any 4xx or 5xx; a 2xx to DELETE, COPY, MOVE, PUT, MKCOL, LOCK, UNLOCK and the like).
 * A 207 by itself says nothing, nor does a 200 to PROPFIND over a web page: the result is then `unknown`, with the reason.
 */
export function outcomeOf(exchange: Exchange): Outcome {
  const { request, response, unknown = [] } = exchange;
  if (!response) return unknownOutcome("no-response");
  const statusKnown = !unknown.includes("status");
  const { status } = response;
  const body = readBody(exchange);
  if (body.kind === "multistatus" || body.kind === "response") return ofView(exchange, response, statusKnown);
  if (body.kind === "mkcol-response" || body.kind === "mkcalendar-response") {
    const { propstats } = body;
    const judged = effectiveStatus({ propstats }, { method: "MKCOL" });
    if (judged.status !== undefined) {
      const conditions = propstats.flatMap(({ error }) => error?.conditions ?? []);
      return {
        result: judged.failed ? "failed" : "succeeded",
        from: "propstat",
        status: judged.status,
        conditions,
      };
    }
  }
  if (!statusKnown) return unknownOutcome("status-not-recorded");
  if (isSuccess(status)) return ofSuccess(exchange, response, body);
  if (status < 400) {
    const notModified = status === 304 && (request.method === "GET" || request.method === "HEAD");
    if (notModified) return { result: "succeeded", from: "status-line", status, conditions: none };
    return unknownOutcome("redirected", status);
  }
  const conditions = body.kind === "error" ? body.error.conditions : none;
  return { result: "failed", from: "status-line", status, conditions };
}
