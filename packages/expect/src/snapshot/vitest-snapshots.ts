import { Snapshots, type MatcherState } from "vitest";
import type { MatcherResult } from "../engine/judge.ts";
import type { RunnerState } from "../engine/runner.ts";

// All that is used of vitest's snapshots of a domain, which it calls experimental.

export type SnapshotRunner = MatcherState & RunnerState;

/** Where the snapshot is written: into the test, with what is there now. Undefined: into the snapshot file. */
export type Inline = { text: string | undefined } | undefined;

/** The next snapshot of a test. */
export interface NextSnapshot {
  /** Which one it is, in words: the name of the test with a number, in quotes. */
  name: string;
  /** What is stored; undefined for nothing. */
  text: string | undefined;
  /** What this run writes: `nothing` in CI, what is `missing` by default, `all` that differs with `-u`. */
  writes: "nothing" | "missing" | "all";
  /** Nothing is compared with it, and it is not obsolete for that. */
  keep(): void;
  /** Stores `shown` where nothing is stored, `update` with `-u` where that is another one; else says whether `pass`. */
  settle(shown: string, outcome: { pass: boolean; update: string }): MatcherResult & { meta?: object };
}

/** What vitest has in the state of its matchers beside what it declares. */
interface SnapshotStore {
  snapshotUpdateState: "all" | "new" | "none";
  probeExpectedSnapshot(asked: {
    testName: string;
    testId: string;
    isInline: boolean;
    inlineSnapshot?: string | undefined;
  }): { key: string; data?: string; markAsChecked(): void };
}

interface Task {
  id: string;
  fullTestName: string;
}

const writes = { all: "all", new: "missing", none: "nothing" } as const;

/** @throws {TypeError} outside of a test of vitest */
export function nextSnapshot(state: SnapshotRunner, inline: Inline): NextSnapshot {
  const store = (state as { snapshotState?: SnapshotStore }).snapshotState;
  const task = state.task as Task | undefined;
  if (store === undefined || task === undefined) {
    throw new TypeError("a snapshot belongs to a test: use it inside test(), with the expect of vitest.");
  }
  const isInline = inline !== undefined;
  const stored = store.probeExpectedSnapshot({
    testName: task.fullTestName,
    testId: task.id,
    isInline,
    inlineSnapshot: inline?.text,
  });
  return {
    name: isInline ? "in the test" : JSON.stringify(stored.key),
    text: stored.data,
    writes: writes[store.snapshotUpdateState],
    keep: () => stored.markAsChecked(),
    settle(shown, { pass, update }) {
      const adapter = {
        name: "multistatus",
        capture: () => undefined,
        // Line breaks at both ends, as all snapshots of several lines have them in a file.
        render: () => framed(shown),
        parseExpected: () => undefined,
        match: () => ({ pass, resolved: framed(update), expected: stored.data ?? "" }),
      };
      return (
        isInline
          ? Snapshots.toMatchDomainInlineSnapshot.call(state, adapter, undefined, inline.text)
          : Snapshots.toMatchDomainSnapshot.call(state, adapter, undefined)
      ) as MatcherResult;
    },
  };
}

function framed(text: string): string {
  return `\n${text}\n`;
}

/**
 * Tells vitest where the assertion stands into which a snapshot is written: the stack has room for ten frames, and after waiting
 * none of the test is in it. Behind `resolves` vitest knows.
 *
 * @param from the matcher, which vitest called
 */
export function rememberPlace(
  state: SnapshotRunner,
  matcher: string,
  from: (...values: never[]) => unknown,
): void {
  if (state.promise) return;
  const place = new Error("the place of the snapshot");
  Error.captureStackTrace(place, from);
  const assertion = state.assertion as unknown as { withContext?: (context: object) => void };

  // It is an assertion itself, whose name would stay.
  assertion.withContext?.({ error: place, _name: matcher });
}
