// Tests with the tag `long` (runs of vitest, Jest, Playwright or a browser within a test, one after the other) are left out of a plain
// `npm test`, which keeps one of each sort. What was left out is said at the end of the run.
import type { Reporter } from "vitest/node";

const all = process.env["MULTISTATUS_TESTS"] === "all";

/** For `tags` of a vitest configuration. */
export const longTests: { name: string; description: string; skip: boolean } = {
  name: "long",
  description: "takes many seconds; runs with MULTISTATUS_TESTS=all only",
  skip: !all,
};

/** For `tags`: what a run of one test after each of thousands of changes has no time for (tools/mutation). */
export const largeTests: { name: string; description: string; skip: boolean } = {
  name: "large",
  description: "reads what is large, many or random; left out of mutation testing only",
  skip: false,
};

/** A reporter that tells of long tests that were left out. */
export const longTestsLeftOut: Reporter = {
  onTestRunEnd(modules) {
    if (all) return;
    let count = 0;
    for (const module of modules)
      for (const test of module.children.allTests("skipped"))
        if (test.tags.includes(longTests.name)) count += 1;
    if (count === 0) return;
    const what = count === 1 ? "1 long test was" : `${count} long tests were`;
    console.log(`${what} left out: run with MULTISTATUS_TESTS=all to have them too, as CI does.\n`);
  },
};
