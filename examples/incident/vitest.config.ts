import { defineConfig } from "vitest/config";

// Only inside this workspace: the packages are taken from their sources. A project of your own does without.
const conditions = ["@multistatus/source"];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: ["*.spec.ts"],
    provide: {
      // In a project of your own: { url: "https://dav.example/", users: { … } }, or MULTISTATUS_URL and MULTISTATUS_USERNAME.
      davOptions: {
        server: {
          seed: {
            "projects/alpha/plan.txt": "Ship it.\n",
            "projects/beta/plan.txt": "Wait.\n",
            "archive/2025/report.txt": "Done.\n",
            "archive/2025/notes.txt": "…\n",
          },
          users: { ada: "secret", reader: "also secret" },
        },
      },
    },
  },
});
