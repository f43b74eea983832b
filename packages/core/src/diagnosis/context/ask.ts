import type { Exchange } from "../../exchange/types.ts";
import { headerValue, hasHeader } from "../../exchange/headers.ts";
import type { Problem } from "../types.ts";
import type { DiagnosisContext, LogClue, Place } from "./types.ts";
import type { Reason } from "./vocabulary.ts";

// Questions that many causes ask of the context.

/** The problem is the exchange as a whole, not resources inside a Multi-Status. */
export const isWhole = (problem: Problem): boolean => problem.level === "exchange";

/** The exchange as a whole was answered with one of these statuses. */
export const outer = (problem: Problem, ...statuses: number[]): boolean =>
  isWhole(problem) && statuses.includes(problem.status ?? 0);

/** Statuses that send the client elsewhere (RFC 9110 section 15.4). */
export const REDIRECTS: readonly number[] = [301, 302, 303, 307, 308];
export const isRedirect = (problem: Problem): boolean => outer(problem, ...REDIRECTS);

export const failedWith = ({ failures, status = 0 }: Problem, ...statuses: number[]): boolean =>
  statuses.includes(status) && failures.length > 0;

export const hasCondition = (problem: Problem, ...localNames: string[]): string | undefined =>
  problem.conditions.find((name) => localNames.includes(name.slice(name.indexOf("}") + 1)));

/** The first log line that states one of these reasons and concerns this exchange. */
export const clueOf = (context: DiagnosisContext, ...reasons: Reason[]): LogClue | undefined =>
  context.clues.find((clue) => clue.reasons.some((reason) => reasons.includes(reason)));

/** The answer itself states one of these reasons. */
export const says = (context: DiagnosisContext, ...reasons: Reason[]): boolean =>
  context.answer.reasons.some((reason) => reasons.includes(reason));

/** The server's words for one problem: its failures' descriptions, or those of the whole answer. */
export function wordsOf(context: DiagnosisContext, problem: Problem): string {
  if (isWhole(problem)) return context.answer.words;
  return problem.failures.map((failure) => failure.description ?? "").join("\n");
}

export const directBaseline = ({ baselines }: DiagnosisContext): DiagnosisContext["baseline"] =>
  baselines.find(({ is, unusable }) => is === "direct" && unusable === undefined);

/** The same request as a known-good user went well. */
export const otherUserMay = ({ baselines }: DiagnosisContext): boolean =>
  baselines.some(({ is, unusable, well }) => is === "other-user" && unusable === undefined && well);

/** Something between client and origin was seen, in the answer, in the logs or by a direct route that exists. */
export const behindProxy = (context: DiagnosisContext): boolean =>
  context.who.intermediaries.length > 0 ||
  context.baselines.some(({ is }) => is === "direct") ||
  context.clues.some(({ upstream }) => upstream !== undefined);

export const isCopyOrMove = (context: DiagnosisContext): boolean =>
  /^(?:COPY|MOVE)$/.test(context.request.method);

/** A whole URL, or a path from the root (RFC 4918 section 10.3, RFC 3986 section 3.3): any other Destination is wrong by itself. */
export const isAbsolute = (destination: string): boolean => /^(?:[a-z][a-z\d+.-]*:|\/)/i.test(destination);

/** What the request would create or replace: the destination of a COPY or MOVE, else the request URL. */
export const targetOf = (context: DiagnosisContext): Place =>
  (isCopyOrMove(context) ? context.request.destination : undefined) ?? context.request.place;

/** Methods that make what is at the request URL or the Destination. */
export const MAKES: RegExp = /^(?:PUT|COPY|MOVE|MKCOL|MKCALENDAR)$/;

/** Methods that may make a member of a collection, those of RFC 3253, RFC 4437 and RFC 5842 included. */
const CREATES = /^(?:PUT|COPY|MOVE|LOCK|BIND|MK\w+)$/;

/** The method in a sentence, where the source may not have told it. */
export const methodName = ({ request }: Pick<DiagnosisContext, "request">): string =>
  request.method || "the method";

/** The method makes a new member of a collection. */
export const creates = (context: DiagnosisContext): boolean => CREATES.test(context.request.method);

/** The collection that a path is a member of, without a trailing slash; the root is `/`. */
export function parentPath(path: string): string {
  const trimmed = path.replace(/\/+$/, "");
  return trimmed.slice(0, Math.max(trimmed.lastIndexOf("/"), 0)) || "/";
}

/** Index of an earlier GET or HEAD of the same URL that went well; -1 where there is none. */
export const readBefore = ({ earlier, exchange }: DiagnosisContext): number =>
  earlier.findIndex(
    ({ request, response }) =>
      request.url === exchange.request.url &&
      /^(?:GET|HEAD)$/.test(request.method) &&
      succeeded({ response }),
  );

/** It was answered with success, as far as the status tells. */
export const succeeded = ({ response }: { response?: Exchange["response"] | undefined }): boolean =>
  response !== undefined && response.status < 300;

/** Index of the last earlier exchange of which this holds. */
export function lastBefore(
  { earlier }: Pick<DiagnosisContext, "earlier">,
  holds: (before: Exchange) => boolean,
): number | undefined {
  const index = earlier.findLastIndex(holds);
  return index < 0 ? undefined : index;
}

/** Nothing was there when it was looked at. */
export const seenMissing = ({ earlier, request: { place }, known }: DiagnosisContext): boolean =>
  known.gone.has(place.key) ||
  earlier.some(
    ({ request, response }) =>
      response?.status === 404 && /^(?:PROPFIND|GET|HEAD)$/.test(request.method) && request.url === place.url,
  );

/** Of the methods that Allow names one at least is WebDAV's. */
export const namesDav = (methods: readonly string[] = []): boolean =>
  methods.some((one) => /^(?:PROPFIND|PROPPATCH|MKCOL|LOCK|REPORT)$/.test(one));

/** Allow shows WebDAV, and not this method. What makes a resource is left out where there is one (RFC 9110 section 10.2.1). */
export function isNotOffered(context: DiagnosisContext, methods: readonly string[]): boolean {
  const { method } = context.request;
  if (method === "" || methods.includes(method)) return false;
  if (/^(?:MKCOL|MKCALENDAR|PUT)$/.test(method) && !seenMissing(context)) return false;
  return namesDav(methods);
}

/** Decoded path without its trailing slash, for comparison of what people read. */
export const bare = (path: string): string => path.replace(/\/+$/, "") || "/";

/** The names on the way to it from the root, which has none. */
export const segmentsOf = (path: string): string[] => path.split("/").filter(Boolean);

/** How far it lies below the root. */
export const levels = (path: string): number => segmentsOf(path).length;

/** Whether a resource with this path is known to exist from another exchange. */
export const knownAt = (
  context: DiagnosisContext,
  path: string,
): DiagnosisContext["known"]["resources"][number] | undefined =>
  context.known.resources.find((resource) => bare(resource.place.path) === bare(path));

/** A success in which nothing failed: the server takes what was asked of it for done. */
export const saidDone = ({ answer, problems }: DiagnosisContext): boolean =>
  (answer.status ?? 500) < 300 && problems.every(({ failures }) => failures.length === 0);

/** A product of this line: `nginx` for `nginx-dav-ext` too. */
const isOf = (line: string, product: DiagnosisContext["who"]["answerer"]): boolean =>
  product !== undefined && `${product.id}-`.startsWith(`${line}-`);

/** Whether a product of this line serves the origin, or wrote the answer. */
export const servedBy = ({ who }: DiagnosisContext, line: string): boolean =>
  isOf(line, who.origin) || isOf(line, who.answerer);

export const hasLimit = ({ request }: DiagnosisContext): boolean =>
  /<(?:[\w.-]+:)?limit[\s/>]/.test(request.body.text);

/**
 * A report with a DAV:limit, answered 507 as a whole: the server cannot keep to the limit (RFC 6578 section 3.7), whether
 * it names the condition or not. Nothing is stored.
 */
export const limitRefused = (context: DiagnosisContext): boolean =>
  context.answer.status === 507 && context.request.method === "REPORT" && hasLimit(context);

/** The product wrote this page itself: its dialect is known, where the Server header alone is only the last hop. */
export const ownPage = ({ answer, who }: DiagnosisContext, line: string): boolean =>
  answer.html && isOf(line, who.answerer);

/** Server names nginx or Apache, which write their error pages as HTML, and the body is plain text: it came from behind. */
export const bodyPassedOn = ({ answer }: DiagnosisContext): boolean =>
  answer.size > 0 &&
  !answer.html &&
  /^text\/plain\b/i.test(answer.contentType ?? "") &&
  /^(?:nginx|openresty|apache)\b/i.test(headerValue(answer.headers, "Server") ?? "");

/** A free-busy-query is answered 200 with a calendar, the one report of CalDAV without a Multi-Status (RFC 4791 section 7.10). */
export const isFreeBusy = ({ answer, request }: DiagnosisContext): boolean =>
  request.method === "REPORT" &&
  request.body.root === "free-busy-query" &&
  /^text\/calendar\b/i.test(answer.contentType ?? "");

/**
 * PROPFIND has no success without a Multi-Status (RFC 4918 section 9.1): what answers 200 or 204 without a word to any
 * method, as Caddy does where no directive takes the request, has not understood it.
 */
export function isEmptySuccess({ answer, exchange, request }: DiagnosisContext): boolean {
  const { error, unknown = [] } = exchange;
  if (error || unknown.includes("status") || unknown.includes("response-body")) return false;
  return (
    request.method === "PROPFIND" &&
    (answer.status === 200 || answer.status === 204) &&
    answer.size === 0 &&
    (headerValue(answer.headers, "Content-Length") ?? "0") === "0"
  );
}

/** A browser's preflight, which is answered by whatever handles cross-origin requests, before WebDAV. */
export const isPreflight = ({ request }: Exchange): boolean =>
  hasHeader(request.headers, "Access-Control-Request-Method");
