import { afterEach, beforeEach, expect } from "@jest/globals";
import { matchersWithin, startedTest, type WithinTest } from "./engine/runner-task.ts";
import * as matchers from "./matchers/index.ts";
import type { DavMatchers } from "./matchers/dav-matchers.ts";

/** The test that runs, which Jest does not tell its matchers. */
let running: WithinTest | undefined;

beforeEach(() => {
  running = startedTest({ timeout: timeoutOfTests(), timeoutOfAll: true });
});

afterEach(() => {
  const finished = running;
  running = undefined;
  finished?.finish();
});

/** What `jest.setTimeout()` has set, or else Jest's default; that of the configuration or of one test is not told. */
function timeoutOfTests(): number {
  const set: unknown = Reflect.get(globalThis, Symbol.for("TEST_TIMEOUT_SYMBOL"));
  return typeof set === "number" ? set : 5000;
}

expect.extend(matchersWithin(matchers, () => ({ task: running?.task })));

declare module "@jest/expect" {
  interface Matchers<R extends void | Promise<void>, T = unknown> extends DavMatchers<R, T> {}
}

declare global {
  // What `@types/jest` has for those who import `expect` from nowhere.
  namespace jest {
    interface Matchers<R, T = {}> extends DavMatchers<R, T> {}
  }
}
