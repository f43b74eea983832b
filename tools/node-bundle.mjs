// Run in a package's folder: writes dist/node/, its entries for Node in few files, beside the modules that tsc wrote.
// Node takes longer to find, read and link hundreds of small files than to run them, and a test run pays that in each of its files.
// Bundlers are given the modules, of which they take what is used.
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { rolldown } from "rolldown";

const cwd = process.cwd();
const { exports, dependencies, peerDependencies } = JSON.parse(
  readFileSync(join(cwd, "package.json"), "utf8"),
);
const others = Object.keys({ ...dependencies, ...peerDependencies });

/** Entries by name, of each path that has a condition `node`: `vitest` for `./dist/node/vitest.js`. */
const input = Object.fromEntries(
  Object.values(exports)
    .filter((conditions) => conditions.node !== undefined)
    .map((conditions) => [/\/([^/]+)\.js$/u.exec(conditions.node)[1], conditions["@multistatus/source"]]),
);

const dir = join(cwd, "dist", "node");
rmSync(dir, { recursive: true, force: true });
const bundle = await rolldown({
  cwd,
  input,
  platform: "node",
  // The oldest Node that is supported knows no `using` yet.
  transform: { target: "node22" },
  // Nobody else's code is taken in: its security fixes have to reach a user without waiting for ours.
  external: (id) => others.some((name) => id === name || id.startsWith(`${name}/`)),
});
await bundle.write({
  dir,
  format: "esm",
  entryFileNames: "[name].js",
  chunkFileNames: "[name]-[hash].js",
  sourcemap: true,
  // They are in the package, under src.
  sourcemapExcludeSources: true,
});
await bundle.close();
