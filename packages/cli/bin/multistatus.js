#!/usr/bin/env node
import { existsSync } from "node:fs";
import { enableCompileCache } from "node:module";

const entry = new URL("../dist/bin.js", import.meta.url);
if (existsSync(entry)) {
  enableCompileCache?.();
  await import("../dist/bin.js");
} else {
  process.stderr.write("multistatus: not built yet. Build it with: npx pnpm build\n");
  process.exitCode = 2;
}
