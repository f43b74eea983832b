import { answeredIn, claimsOf } from "./conversations.ts";
import type { Claims } from "./conversations.ts";
import { worker, type Placed } from "./placed.ts";
import type { Wanted } from "./relate.ts";
import type { LogEntry } from "../types.ts";
import type { LogMatch } from "./types.ts";

// A client sends many requests within the seconds that clocks may be apart: which lines are another one's.

/** Lines nearer to each other than this are of one burst: what a server says about one request comes at once. */
const BURST = 250;
/** How far apart a recording and a log on one clock may be. */
const CLOSE = 50;

/**
 * Those of some lines of one log that other requests account for, and those that may be of several.
 *
 * @param failedBeside another request failed at the same time
 */
export function othersLines(
  lines: readonly Placed[],
  anchors: readonly LogMatch[],
  wanted: Wanted,
  failedBeside: boolean,
): Claims {
  const messages = lines.filter(({ relation }) => !relation.access);
  const bySaying = new Set([...otherWorkers(lines, wanted), ...otherStatuses(messages, anchors, wanted)]);
  const claims = claimsOf(
    messages.filter(({ entry }) => !bySaying.has(entry)),
    wanted,
    failedBeside,
  );
  const others = new Set([...bySaying, ...claims.others]);
  const open = messages.filter(({ entry }) => !others.has(entry));
  const nearest = Math.min(...open.map(({ apart = 0 }) => apart));
  for (const { entry, relation, apart } of open) {
    if (apart === undefined) continue;
    const nameless = relation.reason === undefined;
    // Nothing went wrong here: what does not say that it is about this request is about one that failed.
    if (apart > nearest + BURST || (nameless && !wanted.failed && apart > CLOSE)) others.add(entry);
  }
  return { others, doubtful: claims.doubtful };
}

/**
 * A worker that writes the begin of each request into its log, as Radicale's threads do: what it says then is about the
 * request that it has begun last.
 */
function otherWorkers(lines: readonly Placed[], { method, request }: Wanted): Set<LogEntry> {
  const others = new Set<LogEntry>();
  const busy = new Map<string, boolean>();
  for (const { entry, relation } of lines.toSorted((a, b) => a.entry.line - b.entry.line)) {
    const name = worker(entry);
    // Where connections are told, they tell more.
    if (name === undefined || entry.clientPort !== undefined) continue;
    if (entry.method !== undefined && entry.path !== undefined && entry.status === undefined)
      busy.set(name, request === undefined || (!relation.elsewhere && entry.method === method));
    else if (busy.get(name) === false && entry.method === undefined) others.add(entry);
  }
  return others;
}

/** A PHP script that dies of an error can have no orderly answer: PHP says 500, or 200 where output had begun. */
const DIED = /^PHP Fatal error/;

function otherStatuses(
  messages: readonly Placed[],
  anchors: readonly LogMatch[],
  { statuses }: Wanted,
): Set<LogEntry> {
  const own = new Set([...statuses, ...anchors.map(({ entry }) => entry.status)]);
  if (statuses.size === 0) return new Set();
  const orderly = ![...own].some((status = 0) => status >= 500 || status === 200);
  const died = orderly ? messages.filter(({ entry }) => DIED.test(entry.message)) : [];
  const chains = Map.groupBy(
    // What is only warned of did not decide the answer.
    messages.filter(
      ({ entry, relation }) =>
        relation.reason === undefined && entry.level !== "warning" && answeredIn(entry) > 0,
    ),
    ({ entry }) => `${entry.process ?? ""} ${Math.floor((entry.time ?? 0) / 1000)}`,
  );
  const foreign = [...chains.values()].filter(
    (chain) => !chain.some(({ entry }) => own.has(answeredIn(entry))),
  );
  return new Set([...died, ...foreign.flat()].map(({ entry }) => entry));
}
