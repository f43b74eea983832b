import { defineConfig, type ViteUserConfig } from "vitest/config";

const conditions = ["@multistatus/source"];

/** For a run inside a test: suites that have to fail, which no other run may find. */
const config: ViteUserConfig = defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: { include: ["*.suite.ts"], root: import.meta.dirname, maxWorkers: 1 },
});

export default config;
