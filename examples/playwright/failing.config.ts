import { defineConfig } from "@playwright/test";

// Fails on purpose, to show what is said then: `npx playwright test --config failing.config.ts`
export default defineConfig({
  testMatch: "failing.ts",
  reporter: "list",
  expect: { timeout: 700 },
});
