import { answeredIn } from "./conversations.ts";
import { isFault } from "./keep.ts";
import { othersLines } from "./others.ts";
import { within, worker } from "./placed.ts";
import type { Placed } from "./placed.ts";
import type { Wanted } from "./relate.ts";
import type { LogEntry } from "../types.ts";
import type { LogMatch, LogReason } from "./types.ts";

const ACCESS_ORDER: readonly LogReason[] = ["same-request", "other-status", "path-tail", "other-method"];

/**
 * The one access line of a log that records this request: the same request before one with another status, a mapped
 * prefix or another method; among equals the client's agent, then the time, then the later line decides.
 */
export function accessLine(
  lines: readonly Placed[],
  wanted: Wanted,
  tolerance: number,
): LogMatch | undefined {
  const unanswered = lines.some((line) => isUnanswered(line, wanted) && within(line, tolerance));
  for (const reason of ACCESS_ORDER) {
    const found = lines.filter((line) => {
      if (!line.relation.access || line.relation.reason !== reason) return false;
      if (reason === "same-request") return true;
      const { agent = wanted.agent } = line.entry;
      return !unanswered && within(line, tolerance) && (wanted.agent === undefined || agent === wanted.agent);
    });
    const best = found.reduce<Placed | undefined>((a, b) => (a && closer(a, b, wanted) ? a : b), undefined);
    if (!best) continue;
    const near = within(best, tolerance);
    const isSame = reason === "same-request";
    if (!isSame || near || found.length === 1)
      return match(best, isSame && near ? "exact" : "related", [reason]);
  }
  return undefined;
}

/** Logs with one line at the start of a request and one at its end may lack the latter: then no other request stands in. */
function isUnanswered({ entry, relation }: Placed, wanted: Wanted): boolean {
  const { method } = entry;
  return (
    relation.reason === "names-path" && method !== undefined && method === wanted.method && !isFault(entry)
  );
}

function closer(a: Placed, b: Placed, wanted: Wanted): boolean {
  const agents = Number(a.entry.agent === wanted.agent) - Number(b.entry.agent === wanted.agent);
  if (agents !== 0 && wanted.agent !== undefined) return agents > 0;
  const times = Math.abs(a.delta ?? 0) - Math.abs(b.delta ?? 0);
  if (times !== 0 || !wanted.unanswered) return times < 0;
  return isCut(a.entry) && !isCut(b.entry);
}

/** nginx on a connection that it has closed without an answer, or the client before there was one. */
const isCut = ({ status }: LogEntry): boolean => status === 444 || status === 499;

/** What the access logs have of other requests at the same time. */
export interface Beside {
  /** Other clients, by their addresses. */
  others: ReadonlySet<string>;
  /** Another request failed in the same second. */
  failed: boolean;
  /** The records of all that failed about then. */
  rivals: readonly LogEntry[];
}

/** Another request failed in the second of a message with the status that it ends with, and this one was at another time. */
const isRivals = ({ entry, relation, delta, moment = 0 }: Placed, { rivals }: Beside): boolean =>
  relation.reason === undefined &&
  delta !== 0 &&
  rivals.some(
    ({ status, client, time }) =>
      status === answeredIn(entry) && client === entry.client && time === moment - (moment % 1000),
  );

/** The lines about the exchange that are not its access line, given who the client is known to be. */
export function messages(
  lines: readonly Placed[],
  anchors: readonly LogMatch[],
  beside: Beside,
  tolerance: number,
  wanted: Wanted,
): LogMatch[] {
  const clients = new Set(anchors.map(({ entry }) => entry.client));
  const anchored = new Set(anchors.map(({ entry }) => entry));
  const foreign = ({ entry }: Placed): boolean =>
    entry.client !== undefined && beside.others.has(entry.client) && !clients.has(entry.client);
  const near = lines.filter(
    (line) =>
      !anchored.has(line.entry) && within(line, tolerance) && !foreign(line) && !isRivals(line, beside),
  );
  const { others: claimed, doubtful } = othersLines(near, anchors, wanted, beside.failed);
  const open = near.filter((line) => !claimed.has(line.entry) && !isOtherSite(line, anchors));
  const named = open.filter(({ relation }) => relation.reason !== undefined && isNaming(relation.reason));
  const found = new Map(
    named.map((line) => [line.entry, match(line, "related", [line.relation.reason as LogReason])]),
  );
  for (const line of open) if (isOfClient(line, clients, found)) add(line, "same-client", found);
  addById(near, anchors, found);
  addByProcess(open, found);
  addBefore(open, anchors, found);
  if (found.size === 0) addByTime(open, found);
  // What names another host and not this path is about this request only where a gateway has put both there.
  const passedOn = new Set(
    open
      .filter(({ relation }) => relation.otherHost === true && relation.reason !== "names-path")
      .map(({ entry }) => entry),
  );
  for (const [entry, one] of found)
    if ((doubtful.has(entry) || passedOn.has(entry)) && !one.reasons.includes("same-id"))
      one.strength = "nearby";
  return [...found.values()];
}

/**
 * Another host and another path than the server that this client has asked took down: a gateway that maps both has the
 * client's request in no log under the client's own path.
 */
const isOtherSite = ({ entry, relation }: Placed, anchors: readonly LogMatch[]): boolean =>
  relation.otherHost === true &&
  relation.reason !== "names-path" &&
  anchors.some(
    ({ reasons, entry: { client } }) => reasons.includes("same-request") && client === entry.client,
  );

function isNaming(reason: LogReason): boolean {
  return reason === "names-path" || reason === "names-file" || reason === "same-id";
}

/** Gives a line one more reason to be here, or its first. */
function add(line: Placed, reason: LogReason, found: Map<LogEntry, LogMatch>): void {
  const known = found.get(line.entry);
  if (known) known.reasons.push(reason);
  else found.set(line.entry, match(line, "related", [reason]));
}

function isOfClient(
  { entry, relation }: Placed,
  clients: ReadonlySet<string | undefined>,
  found: ReadonlyMap<LogEntry, LogMatch>,
): boolean {
  if (entry.client === undefined || !clients.has(entry.client) || relation.access) return false;
  const tells = isFault(entry) || (entry.level !== undefined && entry.code !== undefined);
  return found.has(entry) || (!relation.elsewhere && tells);
}

/** Ids of a request as servers write them into both logs: Apache's %L and UNIQUE_ID, nginx's $request_id. */
const ID = /(?<![\w/.@+=%-])(?=[\w@+-]*\d)[\w@+-]{16,64}(?![\w/.@+=%-])/g;

/** What the access line and a message have in common beside path and client is the request's id. */
function addById(
  near: readonly Placed[],
  anchors: readonly LogMatch[],
  found: Map<LogEntry, LogMatch>,
): void {
  const ids = new Set(
    anchors.flatMap(({ entry: { raw, path = "", agent = "" } }) =>
      idsIn(raw.replace(path, "").replace(agent, "")),
    ),
  );
  if (ids.size === 0) return;
  for (const line of near)
    if (!line.relation.access && !found.has(line.entry) && idsIn(line.entry.raw).some((id) => ids.has(id)))
      add(line, "same-id", found);
}

const idsIn = (text: string): string[] => Array.from(text.matchAll(ID), ([id]) => id);

/** What the worker of a line that belongs here says in the same moment belongs here too. */
function addByProcess(open: readonly Placed[], found: Map<LogEntry, LogMatch>): void {
  const workers = new Set(Array.from(found.keys(), worker));
  for (const line of open) {
    const name = worker(line.entry);
    if (name !== undefined && workers.has(name) && !line.relation.elsewhere) add(line, "same-process", found);
  }
}

/** A trace without a time of its own, as Python's logging writes it, right above the record of the request that failed by it. */
function addBefore(
  open: readonly Placed[],
  anchors: readonly LogMatch[],
  found: Map<LogEntry, LogMatch>,
): void {
  const failed = new Set(
    anchors.filter(({ entry }) => (entry.status ?? 0) >= 500).map(({ entry }) => entry.line),
  );
  for (const line of open) {
    const { entry } = line;
    const next = entry.line + entry.raw.split("\n").length;
    if (entry.time === undefined && isFault(entry) && failed.has(next) && !found.has(entry))
      add(line, "same-process", found);
  }
}

const MOST_NEARBY = 5;

function addByTime(open: readonly Placed[], found: Map<LogEntry, LogMatch>): void {
  const alone = open.filter(
    ({ entry, relation, delta }) =>
      isGrave(entry) && !relation.access && !relation.elsewhere && delta !== undefined,
  );
  const likely = alone.filter(({ relation }) => relation.otherFile !== true);
  // Errors on several other files are about as many other requests; on a single one it may be the server's own file.
  const left = likely.length === 0 && alone.length <= 1 ? alone : likely;
  for (const line of left.slice(0, MOST_NEARBY)) found.set(line.entry, match(line, "nearby", ["same-time"]));
}

function isGrave({ level, errno }: LogEntry): boolean {
  return level === "error" || level === "critical" || errno !== undefined;
}

export function match(line: Placed, strength: LogMatch["strength"], reasons: LogReason[]): LogMatch {
  const made: LogMatch = { entry: line.entry, strength, reasons };
  if (line.relation.path !== undefined) made.path = line.relation.path;
  if (line.delta !== undefined) made.delta = line.delta;
  return made;
}
