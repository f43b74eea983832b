import { expect } from "vitest";
import { collectFailures } from "./evidence/collect.ts";
import * as matchers from "./matchers/index.ts";
import type { DavMatchers } from "./matchers/dav-matchers.ts";
import type { SnapshotMatchers } from "./snapshot/declared.ts";
import * as snapshots from "./snapshot/matchers.ts";

expect.extend({ ...matchers, ...snapshots });
collectFailures();

declare module "vitest" {
  interface Matchers<R extends void | Promise<void>, T> extends DavMatchers<R, T>, SnapshotMatchers<R, T> {}
}

export type { MultiStatusSnapshotOptions } from "./snapshot/options.ts";
