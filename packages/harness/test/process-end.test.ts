import { existsSync } from "node:fs";
import { dirname } from "node:path";
import { expect, test } from "vitest";
import { startElsewhere } from "./elsewhere.ts";

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
  const { told: root, ...rest } = await startElsewhere(
    { call: "startServer", given: [{ seed: { "a.txt": "x" } }], tells: "root" },
    then,
    signal,
  );
  expect(rest).toMatchObject(ending);
  expect(root).toContain("multistatus-");
  expect(existsSync(dirname(root))).toBe(false);
});
