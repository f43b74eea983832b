import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { root } from "../root.ts";
import { runApart } from "../run-apart.ts";
import { type Block, blocks } from "./blocks.ts";

// Inside this package, so that the blocks resolve the published names like any project that depends on them.
const here = import.meta.dirname;
const all = blocks();
let folder = "";

beforeAll(() => {
  mkdirSync(join(here, ".blocks"), { recursive: true });
  folder = mkdtempSync(join(here, ".blocks", "run-"));
  for (const block of all)
    writeFileSync(join(folder, `${block.name}${block.isTest ? ".test" : ""}.ts`), block.code);
  writeFileSync(
    join(folder, "tsconfig.json"),
    JSON.stringify({
      extends: join(root, "tsconfig.json"),
      compilerOptions: {
        noEmit: true,
        isolatedDeclarations: false,
        noUnusedLocals: false,
        declaration: false,
        declarationMap: false,
      },
      include: ["*.ts"],
    }),
  );
  writeFileSync(
    join(folder, "vitest.config.mjs"),
    `const conditions = ["@multistatus/source"];
export default { resolve: { conditions }, ssr: { resolve: { conditions } }, test: { include: ["*.test.ts"], testTimeout: 120000, hookTimeout: 120000 } };`,
  );
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs Node in the folder of blocks; what it printed is the message where it fails. */
const succeeds = async (...args: string[]): Promise<string> =>
  runApart(process.execPath, args, { cwd: folder, timeout: 280_000 });

test("every package's README shows it used alone", () => {
  const shown = new Set(all.map(({ at }) => at.split("/")[1]));
  expect([...shown]).toEqual(expect.arrayContaining(["core", "client", "report", "expect", "harness"]));
});

test("every block has the types that it claims", { timeout: 300_000 }, async () => {
  await succeeds(join(root, "node_modules", "typescript", "bin", "tsc"), "-p", "tsconfig.json");
});

/** The first module and the first test of each file stand for the others, in a quick run. */
const first = new Set(
  new Map(
    all.toReversed().map((block) => [`${block.at.split(":")[0]} ${String(block.isTest)}`, block]),
  ).values(),
);

for (const block of all.filter(({ isTest }) => !isTest))
  test(`${block.at} runs`, { timeout: 300_000, tags: first.has(block) ? [] : ["long"] }, async () => {
    await succeeds("--conditions=@multistatus/source", `${block.name}.ts`);
  });

/** The command that runs blocks that are tests, all of them in one run of vitest. */
function vitestOf(blocksToRun: readonly Block[]): string[] {
  const vitest = join(root, "node_modules", "vitest", "vitest.mjs");
  const files = blocksToRun.map(({ name }) => `${name}.test.ts`);
  expect(files).not.toEqual([]);
  return [vitest, "run", "--config", "vitest.config.mjs", ...files];
}

const isFirst = (block: Block): boolean =>
  first.has(block) && /^(?:packages\/expect\/)?README/.test(block.at);

test("the first blocks that are tests pass", { timeout: 300_000 }, async () => {
  await succeeds(...vitestOf(all.filter((block) => block.isTest && isFirst(block))));
});

test("the other blocks that are tests pass", { timeout: 300_000, tags: "long" }, async () => {
  await succeeds(...vitestOf(all.filter((block) => block.isTest && !isFirst(block))));
});
