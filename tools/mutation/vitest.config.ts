import { defineConfig } from "vitest/config";
import { chosen } from "./rooms.mjs";

const conditions = ["@multistatus/source"];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: chosen().tests,
    // They read what is large or many, and would take a minute for each mutant.
    exclude: [
      "**/node_modules/**",
      ...["limits", "robustness", "stream", "cases"].map((name) => `**/${name}.test.ts`),
    ],
    testTimeout: 30_000,
  },
});
