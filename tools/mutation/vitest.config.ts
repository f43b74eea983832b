import { defineConfig } from "vitest/config";
import { chosen } from "./rooms.mjs";

const conditions = ["@multistatus/source"];

// They read what is large or many, and would take a minute for each mutant.
const long = ["limits", "robustness", "stream", "cases", "*.property"];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: chosen().tests,
    exclude: ["**/node_modules/**", ...long.map((name) => `**/${name}.test.ts`)],
    // Of any input: hundreds of them, which only say that nothing is thrown.
    testNamePattern: /^(?!.*(?:no href throws|any hrefs: nothing throws))/,
    testTimeout: 30_000,
  },
});
