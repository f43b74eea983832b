import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../root.ts";

/** One TypeScript block of a README. */
export interface Block {
  /** `packages/core/README.md:12`, the line of the opening fence. */
  at: string;
  /** Fit for a file name. */
  name: string;
  code: string;
  /** The block is a test file (it imports from vitest or from a package's vitest entry), not a module. */
  isTest: boolean;
}

// What follows `ts` on the line of the fence, as in the generated references, is shown only: it was run where it was made.
const FENCE = /^```(?:ts|typescript)[ \t]*\n([\s\S]*?)^```[ \t]*$/gm;
const RUNNER = /from ["'](?:vitest|@multistatus\/expect\/test)["']/;

/** Every `ts` block of every README of the repository. */
export function blocks(): Block[] {
  const files = globSync(["README.md", "packages/*/README.md", "examples/*/README.md", "docs/**/*.md"], {
    cwd: root,
  });
  return files.sort().flatMap((file) => {
    const text = readFileSync(join(root, file), "utf8");
    return [...text.matchAll(FENCE)].map((match, index) => ({
      at: `${file}:${text.slice(0, match.index).split("\n").length}`,
      name: `${file.replace(/\W+/g, "-").replace(/-md$/, "")}-${index + 1}`,
      code: match[1] ?? "",
      isTest: RUNNER.test(match[1] ?? ""),
    }));
  });
}
