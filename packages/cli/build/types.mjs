import { rolldown } from "rolldown";
import { dts } from "rolldown-plugin-dts";

/**
 * Writes dist/index.d.ts, with the types of inlined packages in it: what a user does not install cannot be named.
 *
 * @param {string} root of the package
 */
export async function writeTypes(root) {
  const bundle = await rolldown({
    cwd: root,
    input: { index: "src/index.ts" },
    platform: "node",
    resolve: { conditionNames: ["@multistatus/source", "node", "import", "default"] },
    plugins: [
      dts({ cwd: root, dtsOnly: true, generator: "oxc", tsconfig: "tsconfig.build.json", sourcemap: false }),
    ],
  });
  await bundle.write({ dir: "dist", format: "esm", entryFileNames: "[name].d.ts" });
  await bundle.close();
}
