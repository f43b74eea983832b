import { availableParallelism } from "node:os";
import { configDefaults, defineConfig } from "vitest/config";
import { largeTests, longTests, longTestsLeftOut } from "./tools/long-tests.ts";

// Workspace packages resolve to their TypeScript sources, so that tests need no build.
const conditions = ["@multistatus/source"];

const core = "packages/core/{src,test}/**/*.test.ts";

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: "core",
          include: [core],
          // Pure functions: a process for all of them takes half the time of one for each file.
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: "rest",
          globalSetup: "packages/report/build/page.mjs",
          include: ["packages/*/{src,test}/**/*.test.ts", "examples/*/**/*.test.ts", "tools/*/*.test.ts"],
          // Minutes, and the registry: `npm run test:packed`.
          exclude: [core, "**/node_modules/**", "tools/packed/**"],
        },
      },
      {
        extends: true,
        test: {
          name: "types",
          include: [],
          typecheck: {
            enabled: true,
            only: true,
            include: ["packages/*/{src,test}/**/*.test-d.ts"],
            tsconfig: "tsconfig.json",
          },
        },
      },
    ],
    tags: [longTests, largeTests],
    reporters: [...configDefaults.reporters, longTestsLeftOut],
    // vitest leaves a core to itself; of two, where many tests wait for processes, that is half of the time.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    testTimeout: 30_000,
    hookTimeout: 30_000,
    // `pnpm coverage` (tools/coverage.mjs) adds what the runs reach that tests start, and prints it.
    coverage: {
      provider: "v8",
      include: ["packages/*/src/**/*.ts"],
      exclude: [
        "**/*.test.ts",
        "**/*.test-d.ts",
        "**/testing/**",
        "**/*.generated.ts",
        // Entry files for Jest and Playwright Test, whose processes run them: examples/jest, examples/playwright.
        "packages/expect/src/{jest,playwright}.ts",
        "packages/expect/src/engine/runner-task.ts",
        // vitest runs a reporter in its own process, which it does not measure: packages/expect/test/reporter.test.ts.
        "packages/expect/src/reporter.ts",
        "packages/expect/src/reporter/**",
      ],
      reporter: ["json"],
      reportOnFailure: true,
    },
  },
});
