import { bodyText } from "../../exchange/body.ts";
import { defined } from "../../exchange/defined.ts";
import { headerValue } from "../../exchange/headers.ts";
import type { Exchange } from "../../exchange/types.ts";
import { decodedPath, decodeEscapes } from "../../resources/decode.ts";
import { loggedPath, namedIn, needle, plainMessage, segmentsOf, sharedTail } from "./names.ts";
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
  /** The client got no answer. */
  unanswered: boolean;
  /** TCP port of the client's end of the connection, where it was recorded. */
  localPort?: number;
  /** Host and port that were asked, as Host names them, in lower case; absent where the recording does not tell. */
  host?: string;
  /** What names this very request in header fields of both sides, and in logs that hold it. */
  ids: readonly string[];
}

/** How an entry relates to the request by what it says, whatever its time. */
export interface Relation {
  reason?: Extract<
    LogReason,
    "same-request" | "other-status" | "other-method" | "path-tail" | "same-id" | "names-path" | "names-file"
  >;
  path?: string;
  /** The line is the record of a request (not a message about one). */
  access: boolean;
  /** The line belongs to a request for some other path. */
  elsewhere: boolean;
  /** An error of the operating system on a file whose path has no name of what was asked: another's, or one of the server's own. */
  otherFile?: true;
  /** The line names another host or port than the request: another's, or ours as a gateway has passed it on. */
  otherHost?: true;
}

const MOST_PATHS = 200;

export function wantedOf(exchange: Exchange, failing: readonly string[]): Wanted {
  const unknown = new Set(exchange.unknown);
  const { request, response } = exchange;
  const paths = new Set(failing.slice(0, MOST_PATHS));
  const statuses = unknown.has("status") ? new Set<number>() : statusesOf(exchange);
  const failed = failing.length > 0 || statuses.size === 0 || (response?.status ?? 0) >= 300;
  const known = unknown.has("url") ? undefined : request;
  const own = known && needle(decodedPath(known.target ?? known.url) || "/");
  if (own) paths.add(own.path);
  const needles = [...paths].map((path) => needle(path));
  return {
    needles,
    byPath: new Map(needles.map((one) => [one.plain, one])),
    statuses,
    failed,
    unanswered: response === undefined && exchange.error !== undefined,
    ids: idsOf(exchange),
    ...defined({
      method: unknown.has("method") ? undefined : request.method,
      status: unknown.has("status") ? undefined : response?.status,
      agent: headerValue(request.headers, "User-Agent"),
      host: known && (headerValue(known.headers, "Host") ?? authorityOf(known.url))?.toLowerCase(),
      request: own,
      localPort: exchange.connection?.localPort,
    }),
  };
}

const authorityOf = (url: string): string | undefined => (URL.canParse(url) ? new URL(url).host : undefined);

/** Fields by which proxies, applications and tracing name one request. */
const ID_FIELD =
  /^(?:x-)?(?:request|correlation|trace|amzn-trace|amz-request|ms-request|unique)-?id$|^(?:cf-ray|traceparent)$/i;
/** Shorter ones are found by chance. */
const ID = /^[\w.:@+/=-]{12,200}$/;

/** Ids of this one request; a `traceparent` counts by its trace, which all that take part have in common. */
function idsOf({ request, response }: Exchange): string[] {
  const ids = [...request.headers, ...(response?.headers ?? [])]
    .filter(([name]) => ID_FIELD.test(name))
    .map(([name, value]) => (/^traceparent$/i.test(name) ? (value.split("-")[1] ?? "") : value.trim()));
  return [...new Set(ids)].filter((id) => ID.test(id));
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
  if (!access && wanted.ids.some((id) => entry.raw.includes(id)))
    return { access, elsewhere: false, reason: "same-id" };
  const target = entry.path === undefined ? undefined : loggedPath(entry.path);
  const none: Relation = { access, elsewhere: target !== undefined && !isBelow(target, wanted) };
  if (!access && entry.host !== undefined && wanted.host !== undefined && !isHost(entry.host, wanted.host))
    none.otherHost = true;
  const byTarget = target === undefined ? undefined : relateTarget(entry, target, wanted);
  if (byTarget) return { ...none, ...byTarget, elsewhere: false };
  if (access || (target !== undefined && entry.method !== undefined)) return none;
  for (const one of wanted.needles) {
    const reason = namedIn(besideTarget(entry), one);
    if (reason) return { access, elsewhere: false, reason, path: one.path };
  }
  return target === undefined ? relateFile(entry, wanted, access) : none;
}

/** The same host and port; a log may leave out the port, and either a port that is the scheme's own. */
function isHost(logged: string, asked: string): boolean {
  const [theirs, ours] = [logged, asked].map((host) => host.toLowerCase().replace(/:(?:80|443)$/, ""));
  return theirs === ours || (!/:\d+$/.test(logged) && theirs === ours?.replace(/:\d+$/, ""));
}

/** The message without the URL that it names: that was compared already, and a file of the same name elsewhere is another. */
const besideTarget = ({ message, path }: LogEntry): string =>
  path === undefined ? message : message.replace(decodeEscapes(path), "");

/** What is said of a member, as of one that a sub-request looked at, is said of what was asked. */
const isBelow = (target: string, { request }: Wanted): boolean =>
  request !== undefined && (request.plain === "/" || target.startsWith(`${request.plain}/`));

/** Apache on the file or folder that a URL leads to: not allowed, not readable, not there. */
const ABOUT_FILE =
  /\bAH(?:00034|00037|00128|00132|00529|01276|01630): [^/]*?(\/[^\s'"]*?)\/?(?:\.htaccess\b|$|:?[\s'"])/;

/** Absolute paths in quotes, in parentheses, or bare. */
const PATHS = /(?<![\w.:/~-])\/[^\s'"():,;]+/g;
/** Programs' own files, as traces and PHP name them. */
const SOURCE = /\.(?:php|py|js|mjs|cjs|ts|java|go|rb|pl|c|so)\b/;

/** The files that a failed system call was about, as far as the message names them. */
const operandsOf = ({ errno, message }: LogEntry): string[] =>
  errno === undefined
    ? []
    : [...plainMessage(message).matchAll(PATHS)].map(([path]) => path).filter((path) => !SOURCE.test(path));

/** A file below the folder of what was asked: the names behind the mount, one upon the other, and more behind them. */
function isFileBelow(file: string, { segments }: Needle): boolean {
  const names = segments.slice(segments.length > 1 ? 1 : 0).join("/");
  return names !== "" && `/${segmentsOf(file).join("/")}`.includes(`/${names}/`);
}

/** The operand of a system call that failed is no file of ours, nor one above or below it. */
function hasOtherFile(entry: LogEntry, needles: readonly Needle[]): boolean {
  const files = operandsOf(entry);
  // Below the mount, whose name all have.
  const names = new Set(needles.flatMap(({ segments }) => segments.slice(segments.length > 1 ? 1 : 0)));
  return files.length > 0 && !files.some((file) => file.split("/").some((name) => names.has(name)));
}

/** A file that has no name in common with what was asked belongs to another request; a folder above it to this one. */
function relateFile(entry: LogEntry, { failed, needles, request }: Wanted, access: boolean): Relation {
  const message = plainMessage(entry.message);
  const none: Relation = { access, elsewhere: false };
  const named = message.includes("proxy:") ? undefined : ABOUT_FILE.exec(message)?.[1];
  const file = named?.split("/");
  const name = file?.at(-1);
  if (request === undefined) return none;
  // A member that could not be read or removed is why its collection failed.
  const files = named === undefined ? operandsOf(entry) : [named];
  if (failed && files.some((one) => isFileBelow(one, request)))
    return { ...none, reason: "names-file", path: request.path };
  if (file === undefined || name === undefined)
    return hasOtherFile(entry, needles) ? { ...none, otherFile: true } : none;
  // The first name is as a rule that of the mount.
  const above = needles.find(({ segments }) => segments.indexOf(name) > 0);
  if (above) return { ...none, reason: "names-file", path: above.path };
  return { ...none, elsewhere: needles.every(({ segments }) => !file.includes(segments.at(-1) ?? name)) };
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
  const segments = segmentsOf(target);
  const shared = sharedTail(segments, request.segments);
  const shorter = Math.min(segments.length, request.segments.length);
  return shared > 0 && shared >= shorter - 1 ? { reason: "path-tail", path: request.path } : undefined;
}
