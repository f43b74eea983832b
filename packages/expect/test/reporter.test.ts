import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hasChromium, launch, skipped } from "../../report/test/browser/open.ts";
import { evidenceType, type EvidenceArtifact } from "../src/evidence/artifact.ts";
import { entriesNamed, lineOf, runShards, type Shards, steady } from "./reporter/shards.ts";

const minutes = 600_000;

// One run for all of them: it starts vitest three times.
let folder = "";
let shards: Shards;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "multistatus-reporter-"));
  shards = await runShards(folder);
}, minutes);
afterAll(() => rm(folder, { recursive: true, force: true }));

const file = (name: string): string => shards.files.get(name) ?? "";

test("both shards are in it, a run for each file, with the state of each test", () => {
  expect(shards.merged.exitCode).toBe(1);
  const states = shards.report.runs.map(({ name, entries }) => {
    const all = entries.map((entry) => `${entry.verdict}: ${[...entry.groups, entry.name].join(" › ")}`);
    return [name, all] as const;
  });
  expect(Object.fromEntries(states)).toMatchInlineSnapshot(`
    {
      "packages/expect/test/reporter/suites/at-once.suite.ts": [
        "failed: at once › one",
        "failed: at once › another",
      ],
      "packages/expect/test/reporter/suites/attempts.suite.ts": [
        "failed: a suite that cannot start",
        "ok: passes when it is tried again",
        "failed: fails each time, and the last counts",
        "failed: fails for another reason than one that was caught",
        "failed: fails by what caused it",
        "failed: is polled",
        "failed: is broken where an earlier answer was not",
        "skipped: a suite that cannot start › never runs",
      ],
      "packages/expect/test/reporter/suites/folder.suite.ts": [
        "failed: a folder with a locked member › is deleted",
        "ok: a folder with a locked member › is listed",
        "skipped: a folder with a locked member › is moved",
        "failed: what never appears",
        "failed: several soft ones",
        "failed: several soft ones (PROPFIND /absent)",
      ],
      "packages/expect/test/reporter/suites/large.suite.ts": [
        "failed: a listing of 100,000",
      ],
      "packages/expect/test/reporter/suites/secrets.suite.ts": [
        "failed: credentials and lock tokens",
        "failed: credentials and lock tokens (PROPFIND /docs/a.txt)",
      ],
    }
  `);
});

test("an entry names test, place, matcher, cause and resources", async () => {
  const [entry] = entriesNamed(shards, "is deleted");
  expect(entry).toMatchObject({
    groups: ["a folder with a locked member"],
    verdict: "failed",
    place: {
      file: "packages/expect/test/reporter/suites/folder.suite.ts",
      line: await lineOf("folder.suite.ts", "is deleted"),
    },
    expectations: [{ title: "toHaveNoFailedResources()", met: false }],
    counts: { resources: 1, failed: 1 },
    resources: [{ path: "/partial-failure/member-2.txt", status: 423, mark: "failed" }],
    exchange: { request: { method: "DELETE" }, response: { status: 207 } },
  });
  expect(entry?.diagnosis?.causes[0]?.id).toBe("locked");
  expect(entry?.summary).toMatch(/^toHaveNoFailedResources\(\) failed\. .*Most likely locked/u);
});

test("a handle is told of by its last answer, at the line of the assertion", async () => {
  const [entry] = entriesNamed(shards, "what never appears");
  expect(entry?.expectations[0]).toMatchObject({
    title: 'toHaveResource("/late.txt", { timeout: 400 })',
    place: { line: await lineOf("folder.suite.ts", "never appears") },
  });
  expect(entry?.expectations[0]?.message).toContain("Given up: after 400 ms: the timeout option");
  expect(entry?.resources.map(({ path }) => path)).toEqual(["/"]);
});

test("soft assertions are all there, those on the same answer together", async () => {
  const entries = entriesNamed(shards, "several soft ones");
  const told = entries.map(({ name, expectations }) => {
    return [name, expectations.map(({ title, place }) => `${title} in line ${place?.line}`)];
  });
  const line = async (comment: string): Promise<number> => lineOf("folder.suite.ts", comment);
  expect(told).toEqual([
    [
      "several soft ones",
      [
        `toHaveResourceCount(7) in line ${await line("soft, first")}`,
        `not.toHaveStatus(207) in line ${await line("soft, second")}`,
        `AssertionError in line ${await line("soft, not ours")}`,
      ],
    ],
    ["several soft ones (PROPFIND /absent)", [`toHaveStatus(207) in line ${await line("soft, third")}`]],
  ]);
});

test("of a test that is tried again the last attempt counts, and nothing is told where it passed", () => {
  const [passed] = entriesNamed(shards, "passes when it is tried again");
  expect(passed).toMatchObject({ verdict: "ok", expectations: [], resources: [] });
  expect(passed?.exchange).toBeUndefined();
  const [failed] = entriesNamed(shards, "fails each time");
  expect(failed?.expectations.map(({ title }) => title)).toEqual(["toHaveResourceCount(40)"]);
});

test("a failure that was caught, or polled and overcome, is none of the test; one that was passed on is", async () => {
  const [caught] = entriesNamed(shards, "fails for another reason");
  expect(caught?.exchange).toBeUndefined();
  expect(caught?.expectations).toMatchObject([{ title: "Error", message: "something else" }]);
  const [caused] = entriesNamed(shards, "fails by what caused it");
  expect(caused?.expectations).toMatchObject([
    { title: "toHaveResourceCount(4)", place: { line: await lineOf("attempts.suite.ts", "caused") } },
  ]);
  expect(caused?.expectations[0]?.message).toMatch(/^the folder is not as it was\nExpected: 4 entries\n/u);
  const [polled] = entriesNamed(shards, "is polled");
  expect(polled?.expectations.map(({ title }) => title)).toEqual(['toHaveResource("/docs/late.txt")']);
  // That another resource has a property which was refused is no reason for it.
  expect(polled?.diagnosis?.causes[0]?.id).toBe("access-denied");
  expect(polled?.summary).not.toContain("access-denied");
});

test("tests that run at once have each its own, by the expect of their context", () => {
  const methods = ["one", "another"].map((name) => entriesNamed(shards, name)[0]?.exchange?.request.method);
  expect(methods).toEqual(["PROPFIND", "DELETE"]);
});

test("what was compared with stands beside it", () => {
  const [entry] = entriesNamed(shards, "is broken where");
  expect(entry?.expectations[0]?.title).toBe("toBeRemediatedFrom(before)");
  // Of a DELETE beside a PROPFIND nothing is new.
  expect(entry?.beside?.comparison).toMatchObject({ kind: "before", sameRequest: false });
  expect(entry?.beside?.failures.fresh.paths).toEqual([]);
});

test("why the tests of a suite never ran is told", async () => {
  const [entry] = entriesNamed(shards, "a suite that cannot start");
  expect(entry).toMatchObject({
    verdict: "failed",
    summary: "Error: no server here",
    place: { line: await lineOf("attempts.suite.ts", "cannot start") },
  });
});

test("no secret is in any file or line, though an error of the test itself shows two", () => {
  expect([...shards.files.keys()].toSorted()).toEqual([
    "artifacts.json",
    "junit.xml",
    "report.html",
    "report.json",
    "report.md",
    "report.sarif",
    "summary.md",
  ]);
  const all = [...shards.files.values(), shards.merged.stdout].join("\n");
  expect(all).not.toContain(Buffer.from("ada:swordfish-77").toString("base64"));
  expect(all).not.toContain("swordfish-77");
  expect(all).not.toMatch(/urn:uuid:[0-9a-f]{8}-/u);
  expect(all).toContain("urn:uuid:masked-");
  const [entry] = entriesNamed(shards, "credentials and lock tokens");
  expect(entry?.expectations.at(-1)?.message).toMatch(
    /expected '<urn:uuid:masked-\d+>?' to be 'masked-\d+'/u,
  );
});

test("of 100,000 resources what failed is sent, and how many there were", async () => {
  const [entry] = entriesNamed(shards, "a listing of 100,000");
  expect(entry).toMatchObject({
    counts: { resources: 100_000, failed: 1 },
    abridged: { resources: 100_000 },
  });
  expect(entry?.resources).toHaveLength(1000);
  expect(entry?.resources.filter(({ mark }) => mark === "failed").map(({ path }) => path)).toEqual([
    "/docs/77777.txt",
  ]);
  expect(entry?.summary).toContain("not diagnosed in a test");
  // What is measured besides stands in the blobs, too.
  if (process.env["MULTISTATUS_COVERAGE"] !== undefined) return;
  const sizes = await Promise.all(
    ["1.json", "2.json"].map(async (name) => (await stat(join(folder, "blobs", name))).size),
  );
  expect(Math.max(...sizes)).toBeLessThan(3_000_000);
});

test("other reporters find HAR, payload, resources and diagnosis attached to the test", () => {
  const artifacts = new Map(JSON.parse(file("artifacts.json")) as [string, EvidenceArtifact[]][]);
  const [artifact] = artifacts.get("is deleted") ?? [];
  expect(artifact?.type).toBe(evidenceType);
  const attached = new Map(artifact?.attachments.map(({ name, body }) => [name, String(body)]));
  expect([...attached.keys()]).toEqual(["exchange.har", "payload.xml", "resources.txt", "diagnosis.txt"]);
  expect(JSON.parse(attached.get("exchange.har") ?? "")).toMatchObject({
    log: { entries: [{ request: { method: "DELETE" }, response: { status: 207 } }] },
  });
  expect(attached.get("payload.xml")).toContain("423 Locked");
  expect(attached.get("resources.txt")).toContain("✗");
  expect(attached.get("diagnosis.txt")).toContain("1. locked  high");
  expect(artifacts.get("is listed")).toEqual([]);
});

test("annotations stand at the lines of the assertions", () => {
  const lines = shards.merged.stdout.split("\n").filter((line) => line.startsWith("::"));
  expect(steady(lines.join("\n"))).toMatchSnapshot();
});

test("the Markdown, as a person reads it", () => {
  const own = file("report.md").replaceAll(
    /^#### (?:Causes|What to do|Whom to ask|Findings|Not taken into account)\n[\s\S]*?(?=^#{2,3} |^#### (?:Expectations|Resources)|$(?![\s\S]))/gmu,
    "",
  );
  expect(steady(own)).toMatchSnapshot();
  expect(file("report.md")).toContain("1. **locked** (high");
  expect(file("summary.md")).toContain("## Shares");
});

describe.skipIf(!hasChromium)(`the page in Chromium${skipped}`, { timeout: minutes }, () => {
  test("shows assertion, place, cause and resources of a test", async () => {
    await using chromium = await launch();
    await using opened = await chromium.open(file("report.html"));
    const { page, complaints } = opened;
    await page.locator("nav input").fill("is deleted");
    await page.locator("nav a").first().click();
    await page.locator("main h2", { hasText: "is deleted" }).waitFor();
    expect(await page.locator(".expectations").innerText()).toMatch(
      /toHaveNoFailedResources\(\)\s+packages\/expect\/test\/reporter\/suites\/folder\.suite\.ts:\d+/u,
    );
    expect(await page.locator('[role="tree"]').innerText()).toContain("member-2.txt");
    expect(await page.locator("main").innerText()).toContain("locked");
    await page.locator("nav input").fill("100,000");
    await page.locator("nav a").first().click();
    await page.locator("main h2", { hasText: "100,000" }).waitFor();
    expect(await page.locator("main").innerText()).toContain(
      "Only 1,000 resources of 100,000 are in this report",
    );
    expect(complaints).toEqual([]);
  });
});
