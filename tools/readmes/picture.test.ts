import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { root } from "../root.ts";
import { svgOf } from "./picture/svg.ts";

const folder = fileURLToPath(new URL("picture/", import.meta.url));

/** What vitest prints of the suite, from the failing test to its code frame; address and duration are those of one run. */
async function failure(): Promise<string> {
  const env: NodeJS.ProcessEnv = { ...process.env, FORCE_COLOR: "1", COLUMNS: "100" };
  for (const name of ["NO_COLOR", "VITEST", "NODE_OPTIONS", "CI", "GITHUB_ACTIONS"]) delete env[name];
  const vitest = join(root, "node_modules", "vitest", "vitest.mjs");
  const options = { cwd: folder, env, timeout: 280_000 };
  const run = promisify(execFile)(process.execPath, [vitest, "run", "--root", folder], options);
  const { stdout, stderr } = await run.then(
    () => ({ stdout: "", stderr: "The suite passed." }),
    (error: unknown) => error as { stdout: string; stderr: string },
  );
  const text = `${stdout}${stderr}`;
  const start = text.lastIndexOf("\n", text.indexOf(" FAIL ")) + 1;
  const end = text.indexOf("⎯", start);
  if (start === 0 || end < start) throw new Error(`No failure was printed:\n${text}`);
  return text
    .slice(start, text.lastIndexOf("\n", end))
    .replaceAll(/127\.0\.0\.1:\d+/g, "127.0.0.1:8080")
    .replaceAll(/ in \d+(?:\.\d+)? m?s/g, " in 6 ms");
}

test(
  "the picture in the README is what a failing test prints; `-u` draws it anew",
  { timeout: 300_000 },
  async () => {
    const svg = svgOf(
      await failure(),
      "A failing test: the Multi-Status under a 207 names the locked member.",
    );
    await expect(svg).toMatchFileSnapshot(join(root, "docs", "images", "failure.svg"));
    expect(readFileSync(join(root, "README.md"), "utf8")).toContain("docs/images/failure.svg");
  },
);

test("colours of a terminal become classes, and text stays text", () => {
  const svg = svgOf("\u001b[31m<a> & \u001b[1mb\u001b[22m\u001b[39m c\n", "t");
  expect(svg).toContain(
    '<tspan class="red">&lt;a&gt; &amp; </tspan><tspan class="red bold">b</tspan> c</text>',
  );
});
