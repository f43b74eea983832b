import { defineConfig } from "vitest/config";

// Only inside this workspace: the packages are taken from their sources. A project of your own does without.
const conditions = ["@multistatus/source"];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
});
