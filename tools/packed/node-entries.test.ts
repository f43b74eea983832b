import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { expect, test } from "vitest";
import { root } from "../root.ts";

interface Conditions {
  node?: string;
  default: string;
}

/** Entries that register themselves with a runner, and so load in that alone: the projects of install.test.ts use them. */
const ofRunners = new Set(["./vitest", "./test", "./jest", "./playwright"]);

/** Each entry that has files of its own for Node, and the same for all others. */
const entries = readdirSync(join(root, "packages")).flatMap((name) => {
  const folder = join(root, "packages", name);
  const manifest = readFileSync(join(folder, "package.json"), "utf8");
  const { exports } = JSON.parse(manifest) as { exports: Record<string, Conditions> };
  return Object.entries(exports).flatMap(([path, conditions]) => {
    const { node } = conditions;
    if (node === undefined || ofRunners.has(path)) return [];
    const at = (file: string) => pathToFileURL(join(folder, file)).href;
    return [{ entry: join(name, path), node: at(node), modules: at(conditions.default) }];
  });
});

test.each(entries)("$entry exports for Node what it does elsewhere", async ({ node, modules }) => {
  const inFewFiles = (await import(node)) as Record<string, unknown>;
  const apart = (await import(modules)) as Record<string, unknown>;
  expect(Object.keys(inFewFiles).toSorted()).toEqual(Object.keys(apart).toSorted());
  expect(inFewFiles).not.toBe(apart);
});

test("a bundler for Node that finds those files takes the parser alone, too", async () => {
  const core = join(root, "packages", "core", "dist", "node", "index.js");
  const { outputFiles } = await build({
    stdin: { contents: `export { parseMultiStatus } from ${JSON.stringify(core)};`, resolveDir: root },
    bundle: true,
    minify: true,
    write: false,
    platform: "node",
    format: "esm",
  });
  expect(gzipSync(outputFiles[0]?.text ?? "").length).toBeLessThan(29_000);
});
