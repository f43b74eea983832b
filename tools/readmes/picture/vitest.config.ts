import { defineConfig } from "vitest/config";

const conditions = ["@multistatus/source"];

// The suite of the picture in the README: it fails on purpose.
export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: ["*.suite.ts"],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    provide: { davOptions: { server: { kind: "embedded", seed: { "docs/": null } }, recordings: false } },
  },
});
