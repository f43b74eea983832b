import { bodyText } from "../../exchange/body.ts";
import { headerValue } from "../../exchange/headers.ts";
import type { Exchange } from "../../exchange/types.ts";
import { decodedPath } from "../../resources/decode.ts";
import { loggedPath, namedIn, needle, sharedTail } from "./names.ts";
import type { Needle } from "./names.ts";
import type { LogReason } from "./types.ts";
import type { LogEntry } from "../types.ts";

/** What the correlation looks for, taken from the exchange once. */
export interface Wanted {
  method?: string;
  status?: number;
  agent?: string;
  /** The request's path; absent for a bare payload. */
  request?: Needle;
  /** The failing paths, the request's among them where it is known. */
  needles: Needle[];
  /** The same by their decoded path without trailing slash. */
  byPath: ReadonlyMap<string, Needle>;
  /** Every status that the answer contains, the outer one and those of the resources in it; empty where none is known. */
  statuses: ReadonlySet<number>;
  /** The exchange failed, or something in it. */
  failed: boolean;
}

/** How an entry relates to the request by what it says, whatever its time. */
export interface Relation {
  reason?: Extract<
    LogReason,
    "same-request" | "other-status" | "other-method" | "path-tail" | "names-path" | "names-file"
  >;
  path?: string;
  /** The line is the record of a request (not a message about one). */
  access: boolean;
  /** The line belongs to a request for some other path. */
  elsewhere: boolean;
}

const MOST_PATHS = 200;

export function wantedOf(exchange: Exchange, failing: readonly string[]): Wanted {
  const unknown = new Set(exchange.unknown);
  const agent = headerValue(exchange.request.headers, "User-Agent");
  const paths = new Set(failing.slice(0, MOST_PATHS));
  const statuses = unknown.has("status") ? new Set<number>() : statusesOf(exchange);
  const failed = failing.length > 0 || statuses.size === 0 || (exchange.response?.status ?? 0) >= 300;
  const wanted: Wanted = { needles: [], byPath: new Map(), statuses, failed };
  if (!unknown.has("method")) wanted.method = exchange.request.method;
  if (exchange.response && !unknown.has("status")) wanted.status = exchange.response.status;
  if (agent !== undefined) wanted.agent = agent;
  if (!unknown.has("url")) {
    wanted.request = needle(decodedPath(exchange.request.target ?? exchange.request.url) || "/");
    paths.add(wanted.request.path);
  }
  wanted.needles = [...paths].map((path) => needle(path));
  wanted.byPath = new Map(wanted.needles.map((one) => [one.plain, one]));
  return wanted;
}

const INNER = /HTTP\/\d(?:\.\d)? (\d{3})/g;

/** Read from the text: what a server logs is to be found again, whatever else is wrong with the body. */
function statusesOf({ response }: Exchange): Set<number> {
  if (!response) return new Set();
  const inner = [...bodyText(response.body).matchAll(INNER)].map(([, status]) => Number(status));
  return new Set([response.status, ...inner]);
}

export function relate(entry: LogEntry, wanted: Wanted): Relation {
  const access = entry.method !== undefined && entry.status !== undefined && entry.path !== undefined;
  const target = entry.path === undefined ? undefined : loggedPath(entry.path);
  const none: Relation = { access, elsewhere: target !== undefined };
  const byTarget = target === undefined ? undefined : relateTarget(entry, target, wanted);
  if (byTarget) return { ...none, ...byTarget, elsewhere: false };
  if (access || (target !== undefined && entry.method !== undefined)) return none;
  for (const one of wanted.needles) {
    const reason = namedIn(entry.message, one);
    if (reason) return { access, elsewhere: false, reason, path: one.path };
  }
  return none;
}

function relateTarget(
  entry: LogEntry,
  target: string,
  wanted: Wanted,
): Omit<Relation, "access" | "elsewhere"> | undefined {
  const { request, method, status } = wanted;
  const sameMethod = method === undefined || entry.method === method;
  if (request && request.plain === target) {
    const { path } = request;
    if (entry.method === undefined) return { reason: "names-path", path };
    // A message under another method is about another request; a record of one may be ours, turned into another.
    if (entry.status === undefined) return sameMethod ? { reason: "names-path", path } : undefined;
    if (!sameMethod || method === undefined) return { reason: "other-method", path };
    const sameStatus = status === undefined || entry.status === status;
    return { reason: sameStatus ? "same-request" : "other-status", path };
  }
  const failing = wanted.byPath.get(target);
  if (failing && (entry.method === undefined || !request))
    return { reason: "names-path", path: failing.path };
  if (!request || method === undefined || !sameMethod) return undefined;
  const segments = target.split("/").filter((segment) => segment !== "");
  const shared = sharedTail(segments, request.segments);
  const shorter = Math.min(segments.length, request.segments.length);
  return shared > 0 && shared >= shorter - 1 ? { reason: "path-tail", path: request.path } : undefined;
}
