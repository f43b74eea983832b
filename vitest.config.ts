import { defineConfig } from "vitest/config";

// Workspace packages resolve to their TypeScript sources, so that tests need no build.
const conditions = ["@multistatus/source"];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    globalSetup: "packages/report/build/page.mjs",
    include: ["packages/*/{src,test}/**/*.test.ts", "examples/*/**/*.test.ts", "tools/*/*.test.ts"],
    // Minutes, and the registry: `npm run test:packed`.
    exclude: ["**/node_modules/**", "tools/packed/**"],
    testTimeout: 30_000,
    hookTimeout: 30_000,
    coverage: {
      provider: "v8",
      include: ["packages/*/src/**/*.ts"],
      exclude: ["**/*.test.ts", "**/*.test-d.ts", "**/testing/**", "**/*.generated.ts"],
      reporter: [["text", { maxCols: 120, skipFull: true }], "html", "json-summary"],
    },
    typecheck: {
      enabled: true,
      include: ["packages/*/{src,test}/**/*.test-d.ts"],
      tsconfig: "tsconfig.json",
    },
  },
});
