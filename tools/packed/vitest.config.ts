import { defineConfig } from "vitest/config";

// Each test installs from the registry: minutes, not seconds. `npm run test:packed` runs them, `npm test` does not.
export default defineConfig({
  test: { include: ["*.test.ts"], testTimeout: 600_000, hookTimeout: 600_000, fileParallelism: false },
});
