import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { defineConfig, type ViteUserConfig } from "vitest/config";
import type { Reporter } from "vitest/node";

const conditions = ["@multistatus/source"];
const out = process.env["REPORT_FOLDER"] ?? "multistatus-report";

/** What other reporters see of the evidence. */
const artifacts: Reporter = {
  onTestRunEnd(modules) {
    const found = modules.flatMap((module) =>
      [...module.children.allTests()].map((test) => [test.name, test.artifacts()]),
    );
    writeFileSync(join(out, "artifacts.json"), JSON.stringify(found));
  },
};

/** For runs inside a test: suites that fail on purpose. */
const config: ViteUserConfig = defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  // What vitest loads for itself, the reporter, comes from the sources, too.
  environments: { __vitest__: { resolve: { conditions, noExternal: [/^@multistatus\//] } } },
  test: {
    root: import.meta.dirname,
    include: ["suites/*.suite.ts"],
    maxWorkers: 1,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    provide: { davOptions: { recordings: false } },
    reporters: [
      [
        join(import.meta.dirname, "../../src/reporter.ts"),
        { folder: out, formats: ["html", "json", "junit", "markdown", "sarif"], title: "Shares" },
      ],
      artifacts,
    ],
  },
});

export default config;
