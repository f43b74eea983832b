// Builds the site into tools/site/dist; fails on public names and members without a docstring, and on links that lead nowhere.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "vitepress";
import { root } from "../root.ts";
import { deadAnchors } from "./anchors.ts";
import { writeApi } from "./api/write.ts";
import { assemble } from "./assemble.ts";

const here = import.meta.dirname;
const pages = join(here, ".pages");

assemble(root, pages);
const { complaints, undocumented } = await writeApi(root, join(pages, "api"));
mkdirSync(join(pages, ".vitepress"), { recursive: true });
writeFileSync(
  join(pages, ".vitepress", "config.mjs"),
  `import { configFor } from "../../vitepress.ts";\nexport default configFor(${JSON.stringify(root)}, ${JSON.stringify(pages)});\n`,
);
await build(pages, { outDir: join(here, "dist") });

const dead = deadAnchors(join(here, "dist"));
for (const link of dead) console.error(`Leads nowhere: ${link}`);
for (const name of undocumented) console.error(`Public, and without a docstring: ${name}`);
if (complaints + undocumented.length + dead.length > 0) process.exitCode = 1;
