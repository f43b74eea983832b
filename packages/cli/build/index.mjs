// Writes dist/: the command in few files, and its types.
import { rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { bundleCommand } from "./bundle.mjs";
import { writeTypes } from "./types.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const dist = `${root}dist`;

await rm(dist, { recursive: true, force: true });
await bundleCommand(dist);
await writeTypes(root);
