#!/usr/bin/env node
import { existsSync } from "node:fs";
import module from "node:module";

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
const entry = new URL("../dist/bin.js", import.meta.url);
if (major < 22 || (major === 22 && minor < 19)) {
  process.stderr.write(
    `multistatus: Node ${process.versions.node} is too old, it needs 22.19 or newer. Install a newer one (nodejs.org).\n`,
  );
  process.exitCode = 2;
} else if (existsSync(entry)) {
  module.enableCompileCache?.();
  await import("../dist/bin.js");
} else {
  process.stderr.write("multistatus: not built yet. Build it with: npx pnpm build\n");
  process.exitCode = 2;
}
