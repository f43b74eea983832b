import { isFault } from "./keep.ts";
import { worker, type Placed } from "./placed.ts";
import type { Wanted } from "./relate.ts";
import type { LogEntry } from "../types.ts";

// What a server says of one request it says over one connection, by one worker, line by line. Lines that name neither method
// nor path (mod_dav's reasons behind "Could not DELETE …") belong to the request that the lines before them name.

/** Lines of one worker farther apart than this are about two requests. */
const PAUSE = 250;

/** How surely lines are about this request: by method and path, by a path, by the status that was answered, or not at all. */
const SURENESS = { request: 3, path: 2, status: 1, none: 0 };

/** Lines about one request, as far as connection and worker tell. */
interface Conversation {
  lines: Placed[];
  /** Method and path name another request. */
  isOther: boolean;
  /** One of `SURENESS`. */
  sure: number;
  /** Where the log has it. */
  clientPort?: number;
}

/** What ties the lines of one request together: its connection, its worker, or both. */
function strandOf({ entry }: Placed): string | undefined {
  const { client, clientPort, source } = entry;
  const name = worker(entry);
  return clientPort === undefined ? name : `${name ?? source} ${client}:${clientPort}`;
}

/** The request that a line names, as text to compare; nothing where it names none. */
const named = ({ method, path, status }: LogEntry): string | undefined =>
  method === undefined || path === undefined || status !== undefined ? undefined : `${method} ${path}`;

/** mod_dav ends what it logs with the status that it answers: `[423, #0]`, in each line of a chain its own. */
const ANSWERED = / \[(\d{3}), #\d+\]$/;

/** The status that a line says was answered. */
export const answeredIn = ({ message }: LogEntry): number => Number(ANSWERED.exec(message.trimEnd())?.[1]);

function judge(conversation: Conversation, { entry, relation }: Placed, wanted: Wanted): void {
  const { method, request, statuses } = wanted;
  const say = (sure: number): void => {
    conversation.sure = Math.max(conversation.sure, sure);
  };
  if (named(entry) !== undefined && request !== undefined && method !== undefined) {
    if (!relation.elsewhere && entry.method === method) say(SURENESS.request);
    else conversation.isOther = true;
  } else if (relation.elsewhere) conversation.isOther = true;
  else if (relation.reason !== undefined) say(SURENESS.path);
  if (statuses.has(answeredIn(entry))) say(SURENESS.status);
}

/** The error lines of one log, by the requests that they are about. */
function conversations(lines: readonly Placed[], wanted: Wanted): Conversation[] {
  const all: Conversation[] = [];
  const last = new Map<string, { conversation: Conversation; time: number; name: string | undefined }>();
  for (const line of lines.toSorted((a, b) => a.entry.line - b.entry.line)) {
    const strand = strandOf(line);
    if (strand === undefined) continue;
    const { clientPort, time = 0 } = line.entry;
    const name = named(line.entry);
    const before = last.get(strand);
    const goesOn =
      before !== undefined &&
      time - before.time <= PAUSE &&
      (name === undefined || before.name === undefined || name === before.name);
    const conversation: Conversation = goesOn
      ? before.conversation
      : { lines: [], isOther: false, sure: 0, ...(clientPort !== undefined && { clientPort }) };
    if (!goesOn) all.push(conversation);
    conversation.lines.push(line);
    judge(conversation, line, wanted);
    last.set(strand, { conversation, time, name: name ?? (goesOn ? before.name : undefined) });
  }
  return all;
}

/** Which messages of one log other requests account for, and which may be those of several. */
export interface Claims {
  /** About other requests, by the connections and workers that they came over. */
  others: Set<LogEntry>;
  /** Of several connections at the same time, none of which says which request it is about. */
  doubtful: Set<LogEntry>;
}

const entriesOf = (some: readonly Conversation[]): Set<LogEntry> =>
  new Set(some.flatMap(({ lines }) => lines.map(({ entry }) => entry)));

/**
 * Judges the messages of one log by the connections and workers that they came over.
 *
 * @param failedBeside another request failed at the same time, and may have left what is there
 */
export function claimsOf(messages: readonly Placed[], wanted: Wanted, failedBeside: boolean): Claims {
  const all = conversations(messages, wanted);
  const may = all.filter(({ isOther, sure }) => !isOther || sure === SURENESS.request);
  // The port of this end stands in the log where no proxy lies between.
  const sent = may.filter(({ clientPort }) => clientPort !== undefined && clientPort === wanted.localPort);
  const surest = Math.max(0, ...may.map(({ sure }) => sure));
  const best = sent.length > 0 ? sent : may.filter(({ sure }) => sure === surest && surest > 0);
  const ports = new Set(best.map(({ clientPort }) => clientPort).filter((port) => port !== undefined));
  const isElsewhere = ({ clientPort }: Conversation): boolean =>
    ports.size > 0 && clientPort !== undefined && !ports.has(clientPort);
  const open = may.filter((one) => !isElsewhere(one));
  const faulty = open.filter(({ lines }) => lines.some(({ entry }) => isFault(entry)));
  const least = failedBeside ? 1 : 2;
  const connections = new Set(faulty.map(({ clientPort }) => clientPort));
  return {
    others: entriesOf(all.filter((one) => !open.includes(one))),
    doubtful: entriesOf(surest > 0 || sent.length > 0 || connections.size < least ? [] : open),
  };
}
