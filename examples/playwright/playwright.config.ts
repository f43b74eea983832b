import { defineConfig } from "@playwright/test";

export default defineConfig({
  testMatch: "project.spec.ts",
  reporter: "list",
  // Nothing here opens a browser, so none has to be downloaded.
});
