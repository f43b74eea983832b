import type { Resource } from "@multistatus/core";
import type { Channel } from "./channel.ts";
import type { Pending, WalkedResource, WalkOptions, WalkProblem, WalkProgress } from "./types.ts";
import { unread } from "./unread.ts";

/** What a walk gives to its caller: entries through a channel, and how far it has come. */
export interface Output {
  readonly progress: WalkProgress;
  /** Whether the start has come. */
  readonly startShown: boolean;
  /** A promise where the caller is slower than the answers. */
  resource(resource: Resource, level: number): Promise<void> | undefined;
  problem(pending: Pending, problem: WalkProblem, status?: number): void;
  /** An href that is none of the tree. */
  outside(href: string): void;
  /** Tells the progress, unless it was told a moment ago. */
  report(): void;
  /** Nothing more comes. */
  done(): void;
}

const shownOutside = 10;
/** Milliseconds. */
const progressInterval = 100;
const resourcesBetweenReports = 64;

export function createOutput(
  channel: Channel<WalkedResource>,
  phase: WalkProgress["phase"],
  onProgress: WalkOptions["onProgress"],
): Output {
  const progress: WalkProgress = {
    phase,
    resources: 0,
    collections: 0,
    failed: 0,
    requests: 0,
    retries: 0,
    pending: 0,
    outside: { count: 0, examples: [] },
  };
  let startShown = false;
  let reported = 0;
  const report = (): void => {
    if (!onProgress) return;
    const now = performance.now();
    if (progress.phase !== "done" && now - reported < progressInterval) return;
    reported = now;
    onProgress(structuredClone(progress));
  };
  return {
    progress,
    get startShown() {
      return startShown;
    },
    resource(resource, level) {
      progress.resources += 1;
      startShown ||= level === 0;
      if (resource.collection) progress.collections += 1;
      if (resource.failed) progress.failed += 1;
      if (progress.resources % resourcesBetweenReports === 0) report();
      return channel.push(Object.assign(resource, { level }));
    },
    problem(pending, problem, status) {
      progress.failed += 1;
      void channel.push(unread(pending, problem, status));
    },
    outside(href) {
      progress.outside.count += 1;
      if (progress.outside.examples.length < shownOutside) progress.outside.examples.push(href);
    },
    report,
    done() {
      progress.phase = "done";
      report();
    },
  };
}
