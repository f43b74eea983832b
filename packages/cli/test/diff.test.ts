import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient } from "@multistatus/client";
import { writeHar, type Exchange } from "@multistatus/core";
import { partialFailure, startServer } from "@multistatus/harness";
import { afterAll, describe, expect, test } from "vitest";

import { multistatus } from "./support/run.ts";

const folder = mkdtempSync(join(tmpdir(), "multistatus-diff-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function saved(name: string, exchange: Exchange): string {
  const file = join(folder, name);
  writeFileSync(file, JSON.stringify(writeHar([exchange])));
  return file;
}

const request = { method: "DELETE", url: "https://dav.example/docs/", headers: [] };
const answer = (status: number, text = ""): Exchange => ({
  request,
  response: {
    status,
    statusText: "",
    headers: text === "" ? [] : [["Content-Type", "application/xml"]],
    body: { text, size: text.length, wireSize: text.length },
  },
  hops: [],
});
const failing = (...names: string[]): string =>
  `<D:multistatus xmlns:D="DAV:">${names
    .map(
      (name) =>
        `<D:response><D:href>/docs/${name}</D:href><D:status>HTTP/1.1 423 Locked</D:status></D:response>`,
    )
    .join("")}</D:multistatus>`;

describe("diff", () => {
  test("a lock that is gone, on a real server", async () => {
    await using server = await startServer();
    await using dav = createClient({ url: server.url });
    const failure = await partialFailure(server);
    const before = saved("before.har", await dav.delete(failure.collection));
    await failure.release();
    const after = saved("after.har", await dav.delete(failure.collection));
    const { code, stdout } = await multistatus(["diff", before, after]);
    expect(code).toBe(0);
    expect(stdout).toContain("✓ What failed before succeeds now, and nothing else broke.");
    expect(stdout).toMatch(/Fixed: 1\n {2}\/partial-failure\/member-2\.txt/u);
    const back = await multistatus(["diff", after, before, "--format", "json"]);
    expect(back.code).toBe(1);
    expect(JSON.parse(back.stdout)).toMatchObject({ outcome: "not-fixed", fresh: { total: 1 } });
  });

  test.each([
    ["some of it", answer(207, failing("a", "b")), answer(207, failing("b")), "not-fixed"],
    ["another one", answer(207, failing("a")), answer(207, failing("b")), "not-fixed"],
    ["gone", answer(207, failing("a")), answer(404), "fixed"],
    ["all of it", answer(500), answer(204), "fixed"],
    ["a refused sign-in", answer(207, failing("a")), answer(401), "unknown"],
    ["a gateway's error", answer(207, failing("a")), answer(502), "unknown"],
    ["a redirect", answer(207, failing("a")), answer(302), "unknown"],
    ["a body that breaks off", answer(207, failing("a")), answer(207, failing("a").slice(0, -60)), "unknown"],
    ["nothing failed", answer(204), answer(204), "nothing-failed"],
    ["worse", answer(204), answer(403), "not-fixed"],
  ])("%s", async (name, before, after, outcome) => {
    const files = [saved(`${name} 1.har`, before), saved(`${name} 2.har`, after)];
    const { code, stdout } = await multistatus(["diff", ...files, "--format", "json"]);
    expect(JSON.parse(stdout)).toMatchObject({ outcome });
    expect(code).toBe(outcome === "fixed" || outcome === "nothing-failed" ? 0 : 1);
  });

  test("a body by itself tells no header fields, and none of them is gone", async () => {
    const text = failing().replace(
      "</D:multistatus>",
      "<D:response><D:href>/docs/a</D:href><D:status>HTTP/1.1 200 OK</D:status></D:response></D:multistatus>",
    );
    const body = join(folder, "after.xml");
    writeFileSync(body, text);
    const { code, stdout } = await multistatus(["diff", saved("bare.har", answer(207, failing("a"))), body]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/after {3}.*after\.xml, which does not tell the request\n/u);
    expect(stdout).toContain("Not recorded, and taken to be the same: method, URL");
    expect(stdout).not.toContain("(none)");
  });

  test.each([
    [
      "another request",
      { ...answer(204), request: { ...request, url: "https://dav.example/other/" } },
      "failed",
    ],
    ["a refused sign-in", answer(401), "failed"],
    ["put right", answer(204), "ok"],
  ])("reports hold the verdict on the change: %s", async (name, after, verdict) => {
    const files = [saved(`${name} r1.har`, answer(207, failing("a"))), saved(`${name} r2.har`, after)];
    const markdown = await multistatus(["diff", ...files, "--format", "markdown"]);
    expect(markdown.stdout).toContain(`**1 ${verdict}**`);
    expect(markdown.stdout.includes("#### Fixed: 1")).toBe(verdict === "ok");
    const junit = await multistatus(["diff", ...files, "--format", "junit"]);
    expect(junit.stdout).toContain(`failures="${verdict === "ok" ? 0 : 1}"`);
  });

  test.each(["junit", "github", "markdown", "summary", "html", "sarif", "codequality"])(
    "%s tells what still fails, what is new, and what was fixed, and on which host",
    async (format) => {
      const after = {
        ...answer(207, failing("b", "n")),
        request: { ...request, url: "http://10.0.0.5/docs/" },
      };
      const files = [
        saved(`${format} w1.har`, answer(207, failing("a", "b"))),
        saved(`${format} w2.har`, after),
      ];
      const { code, stdout } = await multistatus(["diff", ...files, "--format", format]);
      expect(code).toBe(1);
      expect(stdout).toMatch(/Fixed: .*\/docs\/a|Fixed: 1\s+- `\/docs\/a`/u);
      expect(stdout).toContain("/docs/b  423 Locked");
      expect(stdout).toContain("/docs/n  423 Locked");
      expect(stdout).toContain("another host");
    },
  );

  test.each(["junit", "github", "markdown", "summary", "html"])("%s tells what was fixed", async (format) => {
    const files = [
      saved(`${format} f1.har`, answer(207, failing("a"))),
      saved(`${format} f2.har`, answer(204)),
    ];
    const { code, stdout } = await multistatus(["diff", ...files, "--format", format]);
    expect(code).toBe(0);
    expect(stdout).toContain("What failed before succeeds now");
    expect(stdout).toMatch(/Fixed: .*\/docs\/a|Fixed: 1\s+- `\/docs\/a`/u);
  });

  test("of several exchanges the answer to the same request is taken", async () => {
    const listing: Exchange = { ...answer(404), request: { ...request, method: "PROPFIND" } };
    const file = join(folder, "several.har");
    const elsewhere = { ...answer(204), request: { ...request, url: "http://10.0.0.5:8080/docs/" } };
    writeFileSync(file, JSON.stringify(writeHar([elsewhere, listing])));
    const { code, stdout } = await multistatus(["diff", saved("first.har", answer(207, failing("a"))), file]);
    expect(code).toBe(0);
    expect(stdout).toContain("after   DELETE http://10.0.0.5:8080/docs/ → 204 No Content");
    expect(stdout).toContain("- The URL differs (another host): https://dav.example before,");
  });

  test("one input twice is told", async () => {
    const file = saved("same.har", answer(207, failing("a")));
    const { code, stderr } = await multistatus(["diff", file, file]);
    expect(code).toBe(1);
    expect(stderr).toContain("are the same file: record the answer after the change into another one.");
    const twice = await multistatus(["diff", "-", "-"]);
    expect(twice.code).toBe(2);
    expect(twice.stderr).toContain("Standard input can be read once.");
  });

  test("another request is not compared", async () => {
    const other = { ...answer(204), request: { ...request, method: "PROPFIND" } };
    const files = [saved("one.har", answer(207, failing("a"))), saved("other.har", other)];
    const { code, stdout } = await multistatus(["diff", ...files]);
    expect(code).toBe(1);
    expect(stdout).toContain("✗ The two are not the same request, so nothing can be said of a fix.");
    expect(stdout).toContain("- The method differs: DELETE before, PROPFIND after.");
    expect(stdout).not.toContain("Fixed");
  });

  test("the cause of another request's answer is not that of what failed before", async () => {
    const other = { ...answer(403), request: { ...request, url: "https://dav.example/other/" } };
    const files = [saved("of-one.har", answer(207, failing("a"))), saved("of-other.har", other)];
    const junit = await multistatus(["diff", ...files, "--format", "junit"]);
    expect(junit.stdout).toContain('type="expectation"');
    const github = await multistatus(["diff", ...files, "--format", "github"]);
    expect(github.stdout).not.toMatch(/Likely cause|access-denied/);
  });
});
