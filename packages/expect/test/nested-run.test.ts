import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { runVitest } from "./child-run.ts";

// What becomes of a whole test can only be seen from outside of it.

interface Report {
  testResults: {
    assertionResults: { title: string; status: string; failureMessages: string[] }[];
  }[];
}

const nested = join(import.meta.dirname, "nested");
const failures = new Map<string, string[]>();
let lines: string[] = [];

async function run(): Promise<Report> {
  const folder = await mkdtemp(join(tmpdir(), "multistatus-nested-"));
  const file = join(folder, "report.json");
  try {
    const { stdout, stderr } = await runVitest(join(nested, "vitest.config.ts"), [
      "--reporter=json",
      `--outputFile=${file}`,
    ]);
    const report = await readFile(file, "utf8").catch(() => undefined);
    if (report === undefined) throw new Error(`The run gave no report:\n${stdout}\n${stderr}`);
    return JSON.parse(report) as Report;
  } finally {
    await rm(folder, { recursive: true });
  }
}

beforeAll(async () => {
  const source = await readFile(join(nested, "handles.suite.ts"), "utf8");
  lines = source.split("\n");
  for (const { assertionResults } of (await run()).testResults) {
    for (const { title, failureMessages } of assertionResults) failures.set(title, failureMessages);
  }
}, 120_000);

function failuresOf(title: string): string[] {
  const found = failures.get(title);
  if (found === undefined)
    throw new Error(`The run had no test ${title}, but ${[...failures.keys()].join(", ")}.`);
  return found;
}

/** The line of the suite, counted from 1, that the first frame within it names. */
function placeOf(failure: string): number {
  return Number(/handles\.suite\.ts:(\d+):/.exec(failure)?.[1]);
}

test("what is awaited and holds passes", () => {
  expect(failuresOf("awaited, and it holds")).toEqual([]);
});

test.each(["not awaited, and it would hold", "not awaited, and it would fail", "soft and not awaited"])(
  "%s: fails for that, at the line of the assertion",
  (title) => {
    const found = failuresOf(title);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/expect\(handle\)\.(?:not\.)?toHaveStatus\(\) was not awaited/);
    expect(found[0]).toContain("write `await expect(handle).");
    expect(lines[placeOf(found[0] ?? "") - 1]).toContain(`// ${title}`);
  },
);

test("expect.soft reports each of the failures, and goes on", () => {
  const found = failuresOf("soft");
  expect(found).toHaveLength(2);
  expect(found[0]).toContain("expect(handle).toHaveResourceCount(count) failed");
  expect(found[1]).toContain("expect(handle).toHaveResource(href) failed");
  expect(found.map((each) => lines[placeOf(each) - 1])).toEqual([
    expect.stringContaining("// soft, first"),
    expect.stringContaining("// soft, second"),
  ]);
});

test("inside toEqual and expect.poll the remedy is told", () => {
  expect(failuresOf("inside toEqual").join("\n")).toMatch(
    /cannot be used inside toEqual\(\)\. Pass the response: await the handle first/,
  );
  expect(failuresOf("inside expect.poll").join("\n")).toMatch(
    /Leave expect\.poll\(\) out: await expect\(handle\)/,
  );
});

test("a test whose time is up first says so, with what was tried", () => {
  const [failure = "", ...others] = failuresOf("out of time");
  expect(others).toEqual([]);
  expect(failure).toMatch(
    /Given up: after \d+ ms: what the test had left of its 2000 ms, less 250 ms; give the test more/,
  );
  expect(failure).toMatch(/Call log:\n {2}207 Multi-Status, .*\(×\d\)/);
  expect(failure).not.toMatch(/timed out/i);
  expect(lines[placeOf(failure) - 1]).toContain("// out of time");
});
