import { defineConfig, type ViteUserConfig } from "vitest/config";

const conditions = ["@multistatus/source"];

const config: ViteUserConfig = defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: { include: ["*.suite.ts"], maxWorkers: 1, testTimeout: 60_000 },
});

export default config;
