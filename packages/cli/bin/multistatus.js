#!/usr/bin/env node
const { process } = globalThis;
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 22 || (major === 22 && minor < 19)) {
  refuse(
    `Node ${process.versions.node} is too old, it needs 22.19 or newer. Install a newer one (nodejs.org).`,
  );
} else {
  // Not imported: of an imported module, Node makes every property.
  const module = process.getBuiltinModule("node:module");
  module.enableCompileCache?.();
  if (process.argv.includes("--debug")) process.setSourceMapsEnabled(true);
  const entry = new URL("../dist/bin.js", import.meta.url).href;
  try {
    await import(entry);
  } catch (error) {
    if (error.code !== "ERR_MODULE_NOT_FOUND" || error.url !== entry) throw error;
    refuse("not built yet. Build it with: npx pnpm build");
  }
}

function refuse(why) {
  process.stderr.write(`multistatus: ${why}\n`);
  process.exitCode = 2;
}
