import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { beforeAll, describe, expect, test } from "vitest";

// Jest is run as a team would run it; what becomes of a whole test can only be seen from outside of it.

interface Result {
  title: string;
  status: "passed" | "failed";
  message: string;
}

async function jest(...argv: readonly string[]): Promise<Result[]> {
  const { NODE_OPTIONS: _options, VITEST: _vitest, JEST_WORKER_ID: _worker, ...env } = process.env;
  const bin = join(dirname(createRequire(import.meta.url).resolve("jest/package.json")), "bin", "jest.js");
  const run = promisify(execFile)(
    process.execPath,
    ["--experimental-vm-modules", bin, "--json", "--runInBand", ...argv],
    { cwd: import.meta.dirname, env: { ...env, NO_COLOR: "1" }, maxBuffer: 2 ** 24 },
  );
  // It ends with 1 where a test fails, and prints its results all the same.
  const { stdout, stderr } = await run.catch((error: unknown) => error as { stdout: string; stderr: string });
  if (!stdout.startsWith("{")) throw new Error(`Jest gave no results:\n${stdout}${stderr}`);
  const { testResults } = JSON.parse(stdout) as {
    testResults: {
      message: string;
      assertionResults: { title: string; status: Result["status"]; failureMessages: string[] }[];
    }[];
  };
  return testResults.flatMap(({ assertionResults }) =>
    assertionResults.map(({ title, status, failureMessages }) => ({
      title,
      status,
      message: failureMessages.join("\n"),
    })),
  );
}

test("the suite passes", { timeout: 120_000 }, async () => {
  const results = await jest();
  expect(results.filter(({ status }) => status !== "passed")).toEqual([]);
  expect(results).toHaveLength(4);
});

describe("the suite that fails", { tags: "long" }, () => {
  let failing: Result[] = [];

  beforeAll(async () => {
    failing = await jest("--testMatch", "**/failing.js");
  }, 120_000);

  test("all that is to fail does", () => {
    expect(failing.map(({ status }) => status)).toEqual(failing.map(() => "failed"));
  });

  test.each([
    ["a response", /toHaveResource\(href\) failed[^]*Because: {2}it is not listed[^]*curl -i/u],
    ["negated", /not\.toHaveResource\(href\) failed[^]*no entry for/u],
    ["a handle", /Given up: after 400 ms: the timeout option[^]*Call log:\n.*2 resources/u],
    [
      "a handle, until the time of the test is over",
      /Given up: after 4\d{3} ms: what the test had left of Jest's 5000 ms, less 250 ms; pass \{ timeout \}/u,
    ],
    [
      "a handle that is not awaited",
      /expect\(handle\)\.toHaveResource\(\) was not awaited[^]*\n\s+at .*failing\.js:41:/u,
    ],
    ["a handle inside toEqual()", /cannot be used inside toEqual\(\)/u],
    ["a response of fetch as it is", /a fetch Response[^]*await exchangeFrom\(response, \{ method \}\)/u],
  ])("%s: the message", (title, message) => {
    expect(failing.find((result) => result.title === title)?.message).toMatch(message);
  });
});
