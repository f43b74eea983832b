import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";

// The suite has a configuration of its own, which the run of the whole workspace does not read.
test("the suite passes under its own configuration", async () => {
  const { NODE_OPTIONS: _options, VITEST: _vitest, ...env } = process.env;
  const vitest = fileURLToPath(new URL("../../node_modules/vitest/vitest.mjs", import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [vitest, "run"], {
    cwd: fileURLToPath(new URL(".", import.meta.url)),
    env: { ...env, NO_COLOR: "1" },
  });
  expect(stdout).toMatch(/Tests {2}3 passed/u);
});
