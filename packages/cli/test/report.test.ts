import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { exchangeFromPayload } from "@multistatus/core";
import { createReport, readReport, renderJson } from "@multistatus/report";
import { afterAll, beforeAll, expect, test } from "vitest";

import { multistatus } from "./support/run.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "multistatus-report-"));
});
afterAll(async () => rm(folder, { recursive: true }));

async function shard(name: string, met: boolean): Promise<string> {
  const builder = createReport({ title: "Nightly", run: { id: "default", name: "Nightly", duration: 1000 } });
  const payload =
    '<multistatus xmlns="DAV:"><response><href>/a</href><status>HTTP/1.1 200 OK</status></response></multistatus>';
  builder.addExchange({
    name,
    exchange: exchangeFromPayload(payload, { method: "PROPFIND", url: "http://dav.example/" }),
    expectations: [{ title: "toHaveStatus(207)", met, ...(!met && { message: "it is another" }) }],
  });
  const file = join(folder, `${name}.json`);
  await writeFile(file, renderJson(builder.finish()));
  return file;
}

test("shards are put together, and given in other formats", async () => {
  const files = [await shard("one", true), await shard("two", true)];
  const all = join(folder, "all.json");
  const { code, stdout, stderr } = await multistatus([
    "report",
    ...files,
    "--format",
    `json=${all}`,
    "--title",
    "Both",
  ]);
  expect({ code, stderr: stderr.replace(folder, "") }).toEqual({
    code: 0,
    stderr: "Wrote /all.json (json).\n",
  });
  expect(stdout).toMatchInlineSnapshot(`
    "Both › Nightly
      ✓ one

    Both › Nightly
      ✓ two

    2 ok in 1.0 s
    "
  `);
  const { title, runs } = readReport(await readFile(all, "utf8"));
  expect({ title, ids: runs.map(({ id }) => id) }).toEqual({ title: "Both", ids: ["default", "default-2"] });
});

test("what failed in one of them is a failure", async () => {
  const files = [await shard("well", true), await shard("failed", false)];
  const { code, stdout } = await multistatus(["report", ...files, "--format", "github"]);
  expect(code).toBe(1);
  expect(stdout).toContain("::error title=failed::toHaveStatus(207)%0Ait is another");
});

test("shards to which no answer came end as their runs did", async () => {
  const config = join(folder, "outage.json");
  const checks = ["a", "b"].map((name) => ({ name }));
  await writeFile(config, JSON.stringify({ url: "http://127.0.0.1:9/", checks }));
  const shards = await Promise.all(
    ["1/2", "2/2"].map(async (part, index) => {
      const file = join(folder, `outage-${index}.json`);
      const { code } = await multistatus(["check", config, "--shard", part, "--format", `json=${file}`]);
      expect(code).toBe(2);
      return file;
    }),
  );
  const { code, stderr } = await multistatus(["report", ...shards]);
  expect({ code, stderr }).toEqual({
    code: 2,
    stderr: "No answer to 2 of 2 checks (ECONNREFUSED): nothing to judge there, so the exit status is 2.\n",
  });
  expect((await multistatus(["report", ...shards, await shard("not-met", false)])).code).toBe(1);
  // Of a test that sent nothing it is known that it failed.
  const other = createReport({ generator: { name: "another" } });
  other.addExchange({ name: "a", verdict: "failed", summary: "It failed." });
  const file = join(folder, "another.json");
  await writeFile(file, renderJson(other.finish()));
  expect((await multistatus(["report", file])).code).toBe(1);
});

test.each([
  ["nothing of the kind", "<multistatus/>", /other\.json is no JSON/],
  ["another JSON", '{"log":{}}', /is no multistatus report: write one with --format json/],
  [
    "a newer report",
    '{"kind":"multistatus-report","version":9}',
    /a report of version 9, and this multistatus reads version 1: update it/,
  ],
])("%s is told in one line", async (_what, content, message) => {
  const file = join(folder, "other.json");
  await writeFile(file, content);
  const { code, stdout, stderr } = await multistatus(["report", file]);
  expect({ code, stdout, lines: stderr.trimEnd().split("\n").length }).toEqual({
    code: 2,
    stdout: "",
    lines: 1,
  });
  expect(stderr).toMatch(message);
});

test("a report that is given twice counts once, which is told", async () => {
  const one = await shard("once", true);
  const copy = join(folder, "copy.json");
  await writeFile(copy, await readFile(one));
  const { code, stdout, stderr } = await multistatus(["report", one, one, copy]);
  expect(code).toBe(0);
  expect(stdout).toContain("1 ok");
  expect(stderr.replaceAll(folder, "")).toBe(
    "multistatus: /once.json was given twice: they are counted once.\n" +
      "multistatus: /copy.json holds runs that /once.json holds too: they are counted once.\n",
  );
});
