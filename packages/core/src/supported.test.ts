import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";

/** Imports a package's entry in a process that takes itself for another version of Node. */
function importUnder(version: string, entry: string): { status: number | null; stderr: string } {
  const code = `Object.defineProperty(process, "versions", { value: { ...process.versions, node: ${JSON.stringify(version)} } });
await import(${JSON.stringify(new URL(entry, import.meta.url).href)});`;
  return spawnSync(
    process.execPath,
    ["--conditions=@multistatus/source", "--input-type=module", "--eval", code],
    { encoding: "utf8", env: {} },
  );
}

test.each(["20.20.2", "22.18.0"])("Node %s is told that it is too old", (version) => {
  for (const entry of ["./index.ts", "../../client/src/index.ts"]) {
    const { status, stderr } = importUnder(version, entry);
    expect(status).toBe(1);
    expect(stderr).toContain(`multistatus needs Node 22.19 or newer, and this is Node ${version}.`);
  }
});

test.each(["22.19.0", "24.0.0", "26.1.0"])("Node %s is not", (version) => {
  expect(importUnder(version, "./index.ts")).toMatchObject({ status: 0, stderr: "" });
});
