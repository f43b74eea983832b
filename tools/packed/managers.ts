import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { runApart } from "../run-apart.ts";

export type Manager = "npm" | "pnpm" | "yarn";

/**
 * Makes a project of the folder and installs the tarballs in it. Packages find each other's tarballs by overrides, because
 * their versions are not on the registry.
 */
export async function install(
  manager: Manager,
  cwd: string,
  files: Readonly<Record<string, string>>,
  others: Readonly<Record<string, string>>,
): Promise<void> {
  const tarballs = Object.fromEntries(Object.entries(files).map(([name, file]) => [name, `file:${file}`]));
  const manifest = {
    name: "stranger",
    private: true,
    type: "module",
    dependencies: { ...tarballs, ...others },
  };
  const write = (name: string, text: string): void => writeFileSync(join(cwd, name), text);
  switch (manager) {
    case "npm":
      write("package.json", JSON.stringify(manifest));
      await runApart("npm", ["install", "--no-audit", "--no-fund"], { cwd });
      return;
    case "pnpm": {
      write("package.json", JSON.stringify(manifest));
      const overrides = Object.entries(tarballs).map(([name, file]) => `  "${name}": "${file}"`);
      write(
        "pnpm-workspace.yaml",
        ["pmOnFail: ignore", "allowBuilds:", "  esbuild: false", "overrides:", ...overrides, ""].join("\n"),
      );
      await runApart("npx", ["--yes", "pnpm@12", "install", "--no-frozen-lockfile"], { cwd });
      return;
    }
    case "yarn":
      write("package.json", JSON.stringify({ ...manifest, resolutions: tarballs }));
      write("yarn.lock", "");
      write(
        ".yarnrc.yml",
        "nodeLinker: node-modules\nenableTelemetry: false\nenableImmutableInstalls: false\n",
      );
      await runApart("npx", ["--yes", "--package", "@yarnpkg/cli-dist@4", "yarn", "install"], { cwd });
  }
}
