import type { Condition, PropStat, Response } from "../multistatus/types.ts";
import { QUERY_METHODS } from "./methods.ts";
import type { RequestBody } from "./request-body.ts";
import type { Resource } from "./types.ts";

/** What the status of a response depends on besides the response itself. Everything may be unknown. */
export interface StatusContext {
  /** Of the request, as sent. */
  method?: string | undefined;
  /** What was asked for: by it a 404 for a named property is told from a missing resource. */
  requestBody?: RequestBody | undefined;
  /** The Multi-Status carries a `sync-token`, which only an answer to `sync-collection` does (RFC 6578 section 6.4). */
  hasSyncToken?: boolean;
  /** Whether the href is the request URL, the scope of a SEARCH, or an ancestor of one; absent when neither is known. */
  isScope?: boolean | undefined;
  /** Other responses hold properties with a 2xx: the payload is a listing, whatever the method was. */
  isListing?: boolean;
}

/** The parts of a response that its status is judged by. */
export type JudgedParts = Pick<Response, "status" | "propstats" | "error">;

/** The judgement on one response. `status` is always one that the response contains. */
export type EffectiveStatus = Pick<Resource, "status" | "statusFrom" | "failed" | "note">;

/** Whether a status means success (2xx). An absent one does not. */
export const isSuccess = (status: number | undefined): boolean =>
  status !== undefined && status >= 200 && status < 300;

/** Whether the status of a resource is 202: accepted, and what becomes of it is not told (RFC 9110 section 15.3.3). */
export const isAccepted = ({ status }: Pick<Resource, "status">): boolean => status === 202;

const atomicMethods = new Set(["PROPPATCH", "MKCOL", "MKCALENDAR", "LOCK"]);

/** Whether the propstats of an answer to a method succeed or fail together (RFC 4918 sections 9.2 and 9.3, RFC 5689, RFC 4791). */
export const isAtomic = (method: string): boolean => atomicMethods.has(method);

function codes(propstats: PropStat[]): number[] {
  const found: number[] = [];
  for (const { status } of propstats) if (status?.code !== undefined) found.push(status.code);
  return found;
}

/** Every precondition and postcondition of a response and its propstats, in document order. */
export function conditionsOf(response: JudgedParts): Condition[] {
  const parts = response.propstats.flatMap(({ error }) => error?.conditions ?? []);
  return response.error ? [...response.error.conditions, ...parts] : parts;
}

const hasCondition = (response: JudgedParts, ...names: string[]): boolean =>
  conditionsOf(response).some(
    ({ namespace, localName }) => namespace === "DAV:" && names.includes(localName),
  );

function isSync({ method, requestBody, hasSyncToken }: StatusContext): boolean {
  if (requestBody?.kind === "report") return requestBody.report === "{DAV:}sync-collection";
  return hasSyncToken === true && (method === undefined || method === "REPORT");
}

/** RFC 6578 section 3.6, RFC 5323 section 2.3.1, RFC 6352 section 8.6.1: a 507 that says "there is more". */
function isTruncation(response: JudgedParts, context: StatusContext): boolean {
  const { method } = context;
  if (method !== undefined && !QUERY_METHODS.has(method)) return false;
  if (hasCondition(response, "number-of-matches-within-limits")) return true;
  if (method !== undefined && context.isScope !== undefined) return context.isScope;
  // Not told by the request: COPY, MOVE and DELETE, where a 507 is a failure, have no properties in their answers.
  return context.isListing === true;
}

function ofResponse(response: JudgedParts, status: number, context: StatusContext): EffectiveStatus {
  const judged = { status, statusFrom: "response" } as const;
  if (isSync(context)) {
    if (status === 404) return { ...judged, failed: false, note: "removed" };
    if (status === 403 && hasCondition(response, "supported-report", "sync-traversal-supported")) {
      return { ...judged, failed: false, note: "sync-apart" };
    }
  }
  if (status === 507 && isTruncation(response, context)) {
    return { ...judged, failed: false, note: "truncated" };
  }
  // 207 is defined with a body that tells the statuses (RFC 4918 section 13): for one resource it tells none.
  if (status === 207) return { ...judged, failed: true };
  if (status === 208) return { ...judged, failed: false, note: "reported-elsewhere" };
  return { ...judged, failed: !isSuccess(status) };
}

/** 5xx before 4xx before 3xx; of one class, a 404 or 424 last; else the first in the document. */
function mostSevere(statuses: number[]): number | undefined {
  const weight = (status: number): number =>
    Math.floor(status / 100) * 2 - (status === 404 || status === 424 ? 1 : 0);
  return statuses.toSorted((a, b) => weight(b) - weight(a))[0];
}

const isMultiget = (body: RequestBody | undefined): boolean =>
  body?.kind === "report" && /\}(?:calendar|addressbook)-multiget$/.test(body.report);

/** All propstats say 404: that the properties are not defined is normal; that the resource is missing is a failure. */
function isMissing(propstats: PropStat[], { method, requestBody: body }: StatusContext): boolean {
  if (propstats.every(({ properties }) => properties.length === 0)) return true;
  // The object's own data is there as long as the object is.
  if (isMultiget(body)) return true;
  // Nothing was named, and a resource that exists has properties of its own.
  if (body?.kind === "empty") return method === "PROPFIND";
  return body?.kind === "propfind" && body.asked !== "named" && body.properties.length === 0;
}

function ofPropstats(propstats: PropStat[], context: StatusContext): EffectiveStatus | undefined {
  const { method } = context;
  const atomic =
    method === undefined ? propstats.some(({ status }) => status?.code === 424) : isAtomic(method);
  return atomic ? ofAtomic(codes(propstats)) : ofListed(propstats, context);
}

/** All or nothing: what made it fail, where anything did. */
function ofAtomic(statuses: number[]): EffectiveStatus | undefined {
  const failing = statuses.filter((status) => !isSuccess(status));
  const status = failing.find((code) => code !== 424) ?? failing[0] ?? statuses[0];
  return status === undefined ? undefined : { status, statusFrom: "propstat", failed: failing.length > 0 };
}

/**
 * SabreDAV's filler: a response needs a propstat, and where there is no property to report it writes an empty one with
 * 418 (lib/DAV/Xml/Element/Response.php). It says nothing about the resource.
 */
const isFiller = ({ properties, status }: PropStat): boolean =>
  status?.code === 418 && properties.length === 0;

function ofListed(propstats: PropStat[], context: StatusContext): EffectiveStatus | undefined {
  // Nearly every resource of a listing has some property: none of them gets a list of its own.
  let status: number | undefined;
  let elsewhere = false;
  for (const propstat of propstats) {
    const code = propstat.status?.code;
    if (status === undefined && isSuccess(code)) status = code;
    if (code === 208) elsewhere = true;
  }
  if (status !== undefined) {
    return elsewhere
      ? { status, statusFrom: "propstat", failed: false, note: "reported-elsewhere" }
      : { status, statusFrom: "propstat", failed: false };
  }
  const statuses = codes(propstats);
  status = mostSevere(statuses);
  if (status === undefined) return undefined;
  const undefinedOnly = statuses.every((code) => code === 404) && !isMissing(propstats, context);
  return { status, statusFrom: "propstat", failed: !undefinedOnly && !propstats.every(isFiller) };
}

/**
 * The status of a resource, by what its response says: the response-level status; else, where the method is atomic
 * (PROPPATCH, MKCOL, MKCALENDAR, LOCK, or unknown with a 424 among the propstats), what made it fail; else a 2xx if any
 * property has one. Failing is judged apart from the status: named properties that a resource does not define (404) are
 * no failure, nor is a removal in a synchronisation. A response without any readable status has none and is noted.
 */
export function effectiveStatus(response: JudgedParts, context: StatusContext = {}): EffectiveStatus {
  const code = response.status?.code;
  if (code !== undefined) return ofResponse(response, code, context);
  return ofPropstats(response.propstats, context) ?? { statusFrom: "none", failed: false, note: "no-status" };
}
