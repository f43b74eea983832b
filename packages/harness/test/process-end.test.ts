import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname } from "node:path";
import { expect, test } from "vitest";

const index = new URL("../src/index.ts", import.meta.url);

/** Runs a program that starts a server, prints its root and then does what the test is about. */
async function run(
  then: string,
  signal?: NodeJS.Signals,
): Promise<{ root: string; code: number | null; by: string | null }> {
  const program =
    `import { startServer } from ${JSON.stringify(index.href)};\n` +
    `const server = await startServer({ seed: { "a.txt": "x" } });\n` +
    `await new Promise((resolve) => process.stdout.write(server.root, resolve));\n${then}`;
  const child = spawn(
    process.execPath,
    ["--conditions=@multistatus/source", "--input-type=module", "-e", program],
    {
      stdio: ["ignore", "pipe", "ignore"],
    },
  );
  let root = "";
  child.stdout.on("data", (data: Buffer) => {
    root += data.toString();
    if (signal) child.kill(signal);
  });
  return new Promise((resolve) => child.on("close", (code, by) => resolve({ root, code, by })));
}

test.each<[string, string, NodeJS.Signals | undefined, object]>([
  ["process.exit", "process.exit(3);", undefined, { code: 3 }],
  ["an uncaught error", 'setTimeout(() => { throw new Error("crash"); });', undefined, { code: 1 }],
  ["Ctrl-C", "", "SIGINT", { by: "SIGINT" }],
  ["SIGTERM", "", "SIGTERM", { by: "SIGTERM" }],
  [
    "a program with a handler of its own",
    'process.on("SIGTERM", () => process.exit(7));',
    "SIGTERM",
    { code: 7 },
  ],
  ["the end of the program after stop()", "await server.stop();", undefined, { code: 0, by: null }],
])("after %s nothing is left", async (_name, then, signal, ending) => {
  const { root, ...rest } = await run(then, signal);
  expect(rest).toMatchObject(ending);
  expect(root).toContain("multistatus-");
  expect(existsSync(dirname(root))).toBe(false);
});
