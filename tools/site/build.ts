// Builds the site into tools/site/dist; fails on public names without a docstring and on links that lead nowhere.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vitepress";
import { writeApi } from "./api/write.ts";
import { assemble } from "./assemble.ts";

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(dirname(here));
const pages = join(here, ".pages");

assemble(root, pages);
const { complaints, undocumented } = await writeApi(root, join(pages, "api"));
mkdirSync(join(pages, ".vitepress"), { recursive: true });
writeFileSync(
  join(pages, ".vitepress", "config.mjs"),
  `import { configFor } from "../../vitepress.ts";\nexport default configFor(${JSON.stringify(root)}, ${JSON.stringify(pages)});\n`,
);
await build(pages, { outDir: join(here, "dist") });

// Names that had no docstring when this check was made: the list may only become shorter.
const known = readFileSync(join(here, "undocumented.txt"), "utf8").split("\n").filter(Boolean);
const fresh = undocumented.filter((name) => !known.includes(name));
const done = known.filter((name) => !undocumented.includes(name));
for (const name of fresh) console.error(`Public, and without a docstring: ${name}`);
for (const name of done) console.error(`Documented or gone, take it out of undocumented.txt: ${name}`);
if (complaints + fresh.length + done.length > 0) process.exitCode = 1;
