import type { Outcome } from "../handle.ts";
import type { MultiStatusSnapshotOptions } from "./options.ts";

/** The matchers that need vitest: its snapshot files, its `-u`, and what it writes into a test. */
export interface SnapshotMatchers<R = unknown, T = unknown> {
  /**
   * The Multi-Status is what the snapshot file of the test has: a line for each resource with its status, conditions and
   * description, and lines beneath for properties that failed or were chosen. The order of the resources makes no difference. ETags, dates,
   * lock and sync tokens are `*`, which stands for any text, and so may anything else be in the file: an update
   * leaves it there. An answer that is incomplete, malformed or no Multi-Status neither matches nor is written.
   */
  toMatchMultiStatusSnapshot(options?: MultiStatusSnapshotOptions): Outcome<R, T>;
  /** The same with the snapshot in the test: vitest writes it there as the last argument. */
  toMatchMultiStatusInlineSnapshot(snapshot?: string): Outcome<R, T>;
  toMatchMultiStatusInlineSnapshot(options: MultiStatusSnapshotOptions, snapshot?: string): Outcome<R, T>;
}
