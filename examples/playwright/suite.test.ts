import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify, stripVTControlCharacters } from "node:util";
import { beforeAll, describe, expect, test } from "vitest";

// Playwright Test is run as a team would run it; what becomes of a whole test can only be seen from outside of it.

interface Result {
  title: string;
  status: string;
  errors: string[];
  /** The lines that they point at. */
  lines: (number | undefined)[];
}

interface Spec {
  title: string;
  tests: { results: { status: string; errors: { message?: string; location?: { line: number } }[] }[] }[];
}

async function playwright(...argv: readonly string[]): Promise<Result[]> {
  const { NODE_OPTIONS: _options, VITEST: _vitest, TEST_WORKER_INDEX: _index, ...env } = process.env;
  const bin = join(
    dirname(createRequire(import.meta.url).resolve("@playwright/test/package.json")),
    "cli.js",
  );
  const output = await mkdtemp(join(tmpdir(), "multistatus-playwright-"));
  const run = promisify(execFile)(
    process.execPath,
    [bin, "test", "--reporter", "json", "--workers", "1", "--output", output, ...argv],
    { cwd: import.meta.dirname, env, maxBuffer: 2 ** 24 },
  );
  // It ends with 1 where a test fails, and prints its results all the same.
  const { stdout, stderr } = await run.catch((error: unknown) => error as { stdout: string; stderr: string });
  await rm(output, { recursive: true, force: true });
  if (!stdout.startsWith("{")) throw new Error(`Playwright gave no results:\n${stdout}${stderr}`);
  const { suites } = JSON.parse(stdout) as { suites: { specs: Spec[] }[] };
  return suites
    .flatMap(({ specs }) => specs)
    .map(({ title, tests }) => {
      const results = tests.flatMap((one) => one.results);
      const errors = results.flatMap((result) => result.errors);
      return {
        title,
        status: results.map(({ status }) => status).join(),
        errors: errors.map(({ message = "" }) => stripVTControlCharacters(message)),
        lines: errors.map(({ location }) => location?.line),
      };
    });
}

test("the suite passes", { timeout: 180_000 }, async () => {
  const results = await playwright();
  expect(results.filter(({ status }) => status !== "passed")).toEqual([]);
  expect(results).toHaveLength(3);
});

describe("the suite that fails", { tags: "long" }, () => {
  let failing: Result[] = [];

  beforeAll(async () => {
    failing = await playwright("--config", "failing.config.ts");
  }, 180_000);

  test("all that is to fail does", () => {
    expect(failing.map(({ status }) => status)).toEqual(failing.map(() => "failed"));
  });

  test.each([
    ["a response", 6, /toHaveResource\(href\) failed[^]*Because: {2}it is not listed[^]*curl -i/u],
    ["negated", 10, /not\.toHaveResource\(href\) failed/u],
    ["a handle", 14, /Given up: after 700 ms: the runner's timeout of assertions[^]*Call log:/u],
    ["a handle with a timeout of its own", 18, /Given up: after 300 ms: the timeout option/u],
    ["a handle inside toEqual()", 31, /cannot be used inside toEqual\(\)/u],
    [
      "an APIResponse as it is",
      36,
      /an APIResponse of Playwright[^]*await exchangeFrom\(response, \{ method \}\)/u,
    ],
    ["not awaited", 41, /toHaveResource\(\) was not awaited/u],
  ])("%s: the message, at the line of the assertion", (title, line, message) => {
    const found = failing.find((result) => result.title === title);
    expect(found?.errors.join("\n")).toMatch(message);
    expect(found?.lines).toEqual([line]);
  });

  test("soft: each failure is told, with its own line", () => {
    const soft = failing.find(({ title }) => title.startsWith("soft"));
    expect(soft?.lines).toEqual([23, 24, 25]);
    expect(soft?.errors).toEqual([
      expect.stringContaining("toHaveResource(href) failed"),
      expect.stringContaining("toHaveResourceCount(count) failed"),
      expect.stringContaining("toHaveAllResourcesStatus(expected) failed"),
    ]);
  });
});
