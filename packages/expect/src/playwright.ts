import {
  expect,
  test as base,
  type PlaywrightTestArgs,
  type PlaywrightTestOptions,
  type PlaywrightWorkerArgs,
  type PlaywrightWorkerOptions,
  type TestType,
} from "@playwright/test";
import { matchersWithin, startedTest, type WithinTest } from "./engine/runner-task.ts";
import * as matchers from "./matchers/index.ts";
import type { DavMatchers } from "./matchers/dav-matchers.ts";

/** The test that runs, where it is one of `test`; a worker runs one at a time. */
let running: WithinTest | undefined;

/** What `test` adds to Playwright's, without being asked for. */
export interface DavAssertions {
  /** Makes a test fail in which an assertion on a handle is not awaited. */
  davAssertions: void;
}

/** Playwright's `test`, in which an assertion on a handle that is not awaited fails the test. */
export const test: TestType<
  PlaywrightTestArgs & PlaywrightTestOptions & DavAssertions,
  PlaywrightWorkerArgs & PlaywrightWorkerOptions
> = base.extend<DavAssertions>({
  davAssertions: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads from the pattern what a fixture needs: nothing
    async ({}, use, testInfo) => {
      const started = startedTest({
        get timeout() {
          return testInfo.timeout;
        },
      });
      running = started;
      await use();
      running = undefined;
      started.finish();
    },
    { auto: true, box: true },
  ],
});

expect.extend(matchersWithin(matchers, () => ({ task: running?.task })));

export { expect } from "@playwright/test";

declare global {
  namespace PlaywrightTest {
    interface Matchers<R, T = unknown> extends DavMatchers<R, T> {}
  }
}
