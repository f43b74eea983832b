import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";
import { noSubprograms } from "./no-subprograms.mjs";
import { plainBuiltins } from "./plain-builtins.mjs";
import { thirdParty } from "./third-party.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));

/**
 * Not inlined: the servers of the harness, which are files and start others; and undici, whose security fixes a user has
 * to get without waiting for ours.
 */
const external = [/^undici(\/|$)/, /^@multistatus\/harness$/];

/** What most commands share, in few files; what one command has alone stays in files of its own. */
const groups = [
  // Not bin.ts, which runs the command: a program that imports the package shares all the rest.
  { name: "command", tags: ["$initial"], test: /^(?!.*\/cli\/src\/bin\.ts$)/u },
  {
    name: "reading",
    test: /\/core\/src\/(?!capabilities|compare|conformance|diagnosis|glossary|interop|logs|products|symptoms)|\/saxes\/|\/xmlchars\//u,
  },
  {
    name: "text",
    test: /\/report\/src\/(?!formats|html|model|remediation|diagnosis)|\/picocolors\/|\/fast-string/u,
  },
  {
    name: "diagnosis",
    test: /\/core\/src\/(?:compare|conformance|diagnosis|glossary|logs|products|symptoms)\//u,
  },
  {
    name: "common",
    test: /\/cli\/src\/(?:exchanges|view|io\/(?:input|prose)|formats\/give-out)(?!\/report)/u,
  },
];

/**
 * Bundles the command, split so that each command loads what it needs and little else. Node takes longer to find, read and
 * link a hundred small files than to run them.
 *
 * @param {string} dir the folder to write to
 */
export async function bundleCommand(dir) {
  const bundle = await rolldown({
    cwd: root,
    input: { bin: "src/bin.ts", index: "src/index.ts" },
    platform: "node",
    // The oldest Node that is supported knows no `using` yet.
    transform: { target: "node22" },
    resolve: { conditionNames: ["@multistatus/source", "node", "import", "default"] },
    external,
    plugins: [noSubprograms(), plainBuiltins(), thirdParty()],
    // A module that two commands share is no mistake where a third one loads it late.
    checks: { ineffectiveDynamicImport: false },
  });
  await bundle.write({
    dir,
    format: "esm",
    entryFileNames: "[name].js",
    chunkFileNames: "[name]-[hash].js",
    // For the stacks of --debug: places alone, as the sources are public.
    sourcemap: true,
    sourcemapExcludeSources: true,
    codeSplitting: { groups },
  });
  await bundle.close();
}
