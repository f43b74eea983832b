import { defineConfig } from "vitest/config";
import { largeTests, longTests } from "../long-tests.ts";
import { chosen } from "./rooms.ts";

const conditions = ["@multistatus/source"];

// Whole files of what would take a minute for each change. Single tests have the tag `large`; Stryker puts its own in place of `testNamePattern`.
const large = ["robustness", "cases", "recorded", "reports", "*.property"];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: chosen().tests,
    exclude: ["**/node_modules/**", ...large.map((name) => `**/${name}.test.ts`)],
    tags: [longTests, { ...largeTests, skip: true }],
    // Nothing of the tests of core stays behind, and a process for all of them starts sooner.
    isolate: false,
    testTimeout: 30_000,
  },
});
