import type { Claim, MatcherResult } from "../engine/judge.ts";
import { claimText, failureMessage } from "../engine/message.ts";
import type { Polled } from "../engine/retry/poll.ts";
import type { Subject } from "../engine/subject.ts";
import { unknown, type Verdict } from "../engine/verdict.ts";
import { capture } from "./capture.ts";
import { compare, type Pair } from "./compare.ts";
import { differences, sidesOf, updated } from "./difference.ts";
import { readStored, writeEntries } from "./format.ts";
import type { SnapshotOptions } from "./options.ts";
import { shownEntry } from "./resolve.ts";
import type { Stored } from "./types.ts";
import type { NextSnapshot } from "./vitest-snapshots.ts";

/** A use of one of the matchers. */
export interface Use {
  matcher: string;
  options: SnapshotOptions;
  next: NextSnapshot;
  /** What `next` has, read. */
  stored: Stored | undefined;
}

/** @throws {TypeError} where what is stored cannot be read; it is kept then */
export function useOf(matcher: string, options: SnapshotOptions, next: NextSnapshot): Use {
  try {
    return { matcher, options, next, stored: next.text === undefined ? undefined : readStored(next.text) };
  } catch (error) {
    next.keep();
    throw error;
  }
}

/** What an answer is to a snapshot. */
interface Look {
  /** What is written where nothing is stored. */
  shown: string;
  /** Beside what is stored, where something is. */
  pairs: Pair[] | undefined;
}

/** A sentence where the answer can neither be compared nor written. */
function look(subject: Subject, { options, stored }: Use): Look | string {
  const captured = capture(subject, options);
  if (typeof captured === "string") return captured;
  return {
    shown: writeEntries(captured.entries.map(shownEntry)),
    pairs: stored === undefined ? undefined : compare(captured, stored, options.exact),
  };
}

/** Whether a request need not be sent again: it matches, or nothing would ever, or it is to be written and two answers were the same. */
export function wouldEnd(use: Use): { check: Claim["check"]; isStable: () => boolean } {
  let last: string | undefined;
  let stable = false;
  return {
    isStable: () => stable,
    check(subject) {
      const found = look(subject, use);
      if (typeof found === "string") return unknown(found);
      stable = found.shown === last;
      last = found.shown;
      const { writes, text } = use.next;
      const matches = found.pairs?.every(({ alike }) => alike) === true;
      const isWritten = writes === "all" || (writes === "missing" && text === undefined);
      return { holds: matches || (isWritten && stable) || (text === undefined && !isWritten) };
    },
  };
}

/** Compares an answer with the snapshot, or writes it. */
export function conclude(
  use: Use,
  subject: Subject,
  repeated?: Polled & { isStable: boolean },
): MatcherResult & { actual?: string; expected?: string; meta?: object } {
  const { next } = use;
  const failed = (verdict: Verdict): MatcherResult => ({
    pass: false,
    message: () => failureMessage(use.matcher, claimOf(use), subject, verdict, false, repeated),
    brief: () => claimText(claimOf(use), subject, verdict, false, repeated),
    subject,
  });
  const kept = (verdict: Verdict): MatcherResult => {
    next.keep();
    return failed(verdict);
  };
  const found = look(subject, use);
  if (typeof found === "string") return kept(unknown(found));
  const { shown, pairs } = found;
  if (pairs === undefined) {
    if (next.writes === "nothing") return kept({ holds: false, because: notWritten, cause: false });
    return repeated?.isStable === false
      ? kept(unknown(unstable))
      : next.settle(shown, { pass: true, update: shown });
  }
  const pass = pairs.every(({ alike }) => alike);
  if (!pass && next.writes === "all" && repeated?.isStable === false) return kept(unknown(unstable));
  const { meta, ...settled } = next.settle(shown, { pass, update: updated(pairs) ?? shown });
  if (settled.pass) return settled;
  return {
    ...failed({ holds: false, because: differences(pairs), tree: false, cause: false }),
    ...sidesOf(pairs),
    ...(meta !== undefined && { meta }),
  };
}

const notWritten =
  "there is none yet, and this run writes none (CI, or --update=none): run the test once where it may, and commit what it writes.";

const unstable = "the answer was not the same twice in a row, so that nothing was written.";

function claimOf({ next, options }: Use): Claim {
  const expected = `${options.exact ? "" : "at least "}what the snapshot ${next.name} says`;
  return { parameters: "", expected, expectedNot: expected, check: () => unknown("") };
}
