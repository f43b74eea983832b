import { CommandError } from "../errors.ts";
import type { EntryChoice } from "../arguments/entry.ts";

/** What the choice rests on. */
export interface Candidate {
  /** Place in the recording, from 1. */
  number: number;
  /** Whether it is WebDAV at all. */
  dav: boolean;
  failed: boolean;
  /** That it went well cannot be told, as its body was not recorded, and nothing else is said against it. */
  untold?: boolean;
  /** Equal for requests that ask the same: method, URL and Depth. */
  sameRequest: string;
  /** Path of the request URL, without a slash at its end. */
  path?: string;
  /** Nothing was found there (404). */
  missing?: boolean;
  /** It took the resource away: a DELETE or a MOVE. */
  removes?: boolean;
}

/** What the messages say of the recording. */
export interface Recording {
  name: string;
  /** How many exchanges it holds. */
  count: number;
}

/**
 * Picks exchanges of a recording. Without a choice: the last WebDAV exchange that failed and was not put right later in
 * the recording (as a 401 is by the 207 that follows) or wanted (as the 404 after a DELETE is), else the last WebDAV exchange. One that failed goes before one of which that cannot be told.
 * The only one of a recording need not show that it is WebDAV: the person who asks knows better.
 *
 * @throws CommandError when there is none such
 */
export function chooseEntries<T extends Candidate>(
  candidates: readonly T[],
  choice: EntryChoice | undefined,
  recording: Recording,
): T[] {
  if (typeof choice === "number") return [numbered(candidates, choice, recording)];
  const dav = candidates.length === 1 ? candidates : candidates.filter((candidate) => candidate.dav);
  if (dav.length === 0) throw noDav(recording);
  if (choice === "all") return [...dav];
  const last = dav.slice(-1);
  if (choice === "last") return last;
  const unresolved = dav.filter(
    (candidate, index) =>
      candidate.failed &&
      !putRight(candidate, dav.slice(index + 1)) &&
      !madeMissing(candidate, dav.slice(0, index)),
  );
  const told = unresolved.filter(({ untold }) => untold !== true);
  return [told, unresolved, last].find(({ length }) => length > 0)!.slice(-1);
}

/** By the same request that went well later; and where a client asked whether something exists, by its creation. */
function putRight({ sameRequest, missing, path }: Candidate, later: readonly Candidate[]): boolean {
  return later.some(
    (candidate) =>
      !candidate.failed &&
      (candidate.sameRequest === sameRequest || (missing === true && candidate.path === path)),
  );
}

/** What the client itself took away is rightly no longer there. */
function madeMissing({ missing, path }: Candidate, before: readonly Candidate[]): boolean {
  return (
    missing === true &&
    before.some((candidate) => candidate.removes === true && !candidate.failed && candidate.path === path)
  );
}

function numbered<T extends Candidate>(
  candidates: readonly T[],
  choice: number,
  { name, count }: Recording,
): T {
  const found = candidates.find(({ number }) => number === choice);
  if (found !== undefined) return found;
  throw new CommandError(
    `${name} has no entry ${choice}`,
    `It holds ${count === 1 ? "1 exchange" : `${count} exchanges`}.`,
  );
}

function noDav({ name, count }: Recording): CommandError {
  return new CommandError(
    `${name} holds no WebDAV exchange`,
    `See any of the ${count} that it holds with --entry 1 to --entry ${count}.`,
  );
}
