// Run in a package's folder: writes dist/node/, its entries for Node in few files, beside the modules that tsc wrote.
// Node takes longer to find, read and link hundreds of small files than to run them, and a test run pays that in each of its files.
// With --rooms a file for each folder of src: a bundler for Node takes those that are used. Others are given the modules.
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
  // As a file for each room demands.
  preserveEntrySignatures: "allow-extension",
  // Nobody else's code is taken in: its security fixes have to reach a user without waiting for ours.
  external: (id) => others.some((name) => id === name || id.startsWith(`${name}/`)),
});
/** The folder directly below src that a module lies in; what has to run before all others stands by itself. */
const roomOf = (id) => /\/src\/(?:([^/]+)\/|(supported)\.ts$)/u.exec(id)?.slice(1).find(Boolean) ?? null;

await bundle.write({
  dir,
  format: "esm",
  entryFileNames: "[name].js",
  chunkFileNames: "[name].js",
  sourcemap: true,
  // They are in the package, under src.
  sourcemapExcludeSources: true,
  ...(process.argv.includes("--rooms") && {
    codeSplitting: { includeDependenciesRecursively: false, groups: [{ debugName: "rooms", name: roomOf }] },
  }),
});
await bundle.close();
