// Everything `npm run check` looks at besides the tests. Each check runs, so that one run shows every complaint.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { checkBoundaries } from "./boundaries.mjs";
import { checkChangeset } from "./changeset.mjs";
import { checkCompiled } from "./compiled.mjs";

/** @returns {number} exit status: 0 when every check passed */
export function checks({ pnpm, root }) {
  const packages = readdirSync(join(root, "packages")).filter((name) => {
    const manifest = JSON.parse(readFileSync(join(root, "packages", name, "package.json"), "utf8"));
    return manifest.private !== true;
  });
  const inPackages = (title, command) =>
    packages.map(
      (name) =>
        /** @type {const} */ ([
          `${title} ${name}`,
          () => pnpm(["--dir", join("packages", name), "exec", ...command], { quiet: true, mayFail: true }),
        ]),
    );
  /** @type {(readonly [title: string, check: () => number])[]} */
  const all = [
    ["types", () => pnpm(["run", "types"], { quiet: true, mayFail: true })],
    ["types of every file", () => checkCompiled(root)],
    ["lint", () => pnpm(["run", "lint"], { quiet: true, mayFail: true })],
    ["format", () => pnpm(["run", "format:check"], { quiet: true, mayFail: true })],
    ["boundaries", () => checkBoundaries(root)],
    [
      "docs/cli.md",
      () =>
        pnpm(["exec", "vitest", "run", "tools/reference", "-t", "command line"], {
          quiet: true,
          mayFail: true,
        }),
    ],
    ["changeset", () => checkChangeset(root)],
    ["knip", () => pnpm(["run", "knip"], { quiet: true, mayFail: true })],
    ...inPackages("publint", ["publint", "--strict"]),
    ...inPackages("attw", ["attw", "--pack", "--profile", "esm-only"]),
  ];
  let failed = 0;
  for (const [title, check] of all) {
    const status = check();
    console.log(`${status === 0 ? "ok    " : "FAILED"} ${title}`);
    if (status !== 0) failed += 1;
  }
  console.log(`${all.length - failed} checks passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}
