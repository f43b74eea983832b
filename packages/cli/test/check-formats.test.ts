import { readFile, stat, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";

import { startServer } from "@multistatus/harness";
import { expect, test } from "vitest";

import { listening } from "../../client/test/listening.ts";
import { multistatus } from "./support/run.ts";
import { check, config, folder } from "./support/check.ts";

test("in CI a check is placed from the root of the checkout", async () => {
  const { stdout } = await check(config, ["--format", "github"], { GITHUB_WORKSPACE: join(folder, "..") });
  expect(stdout).toMatch(new RegExp(`^::error file=${basename(folder)}/checks\\.json,line=\\d+,title=`));
});

test("formats go to files, readable by their owner only, and no secret gets there", async () => {
  const formats = ["json", "ndjson", "markdown", "html", "junit", "sarif", "github", "summary", "text"];
  const files = formats.map((format) => join(folder, "out", `report.${format}`));
  const argv = formats.flatMap((format, index) => ["--format", `${format}=${files[index]}`]);
  const { code, stdout, stderr } = await check(config, argv);
  expect({ code, lines: stderr.trim().split("\n").length }).toEqual({ code: 1, lines: formats.length });
  expect(stdout).toContain("1 failed, 3 ok, 1 skipped");
  for (const file of files) {
    const content = await readFile(file, "utf8");
    expect(content).toContain("a folder with a locked file is deleted");
    expect(content).not.toMatch(/s3cret|Basic [\w+/]{8}|urn:uuid:[\da-f]{8}-/);
    expect((await stat(file)).mode & 0o077).toBe(0);
  }
});

test("a URL with a password signs in, and is shown and reported without it", async () => {
  await using server = await startServer({ seed: { "a.txt": "a" }, users: { alice: "hunter2-secret" } });
  const file = join(folder, "userinfo.json");
  await writeFile(file, JSON.stringify({ url: "${env.DAV_URL}", checks: [{ name: "listed" }] }));
  const env = { DAV_URL: server.url.replace("//", "//alice:hunter2-secret@") };
  const out = join(folder, "userinfo");
  const argv = ["check", file, "--format", `json=${out}/a.json`, "--format", `html=${out}/a.html`];
  const { code, stdout, stderr } = await multistatus(argv, { env });
  expect(code, stdout).toBe(0);
  const reports = await Promise.all(
    ["a.json", "a.html"].map(async (name) => readFile(join(out, name), "utf8")),
  );
  expect([stdout, stderr, ...reports].join("\n")).not.toMatch(/hunter2|YWxpY2U6/);
  expect((await multistatus([...argv.slice(0, 2), "--list"], { env })).stdout).not.toContain("hunter2");
  const literal = { url: env.DAV_URL, checks: [{ name: "listed" }] };
  expect((await check(literal, ["--list"])).stdout).toMatch(/^default {2}http:\/\/…@127/u);
});

test("every form names what failed, and how many more", async () => {
  const locked = Array.from(
    { length: 7 },
    (_, index) =>
      `<D:response><D:href>/docs/${index}.txt</D:href><D:status>HTTP/1.1 423 Locked</D:status></D:response>`,
  );
  const body = `<D:multistatus xmlns:D="DAV:">${locked.join("")}</D:multistatus>`;
  await using server = await listening((_request, response) => {
    response.writeHead(207, { "Content-Type": "application/xml" }).end(body);
  });
  const given = { url: server.url, checks: [{ name: "deleted", method: "DELETE", path: "docs/" }] };
  const formats = ["text", "github", "sarif", "codequality", "summary", "markdown", "junit"];
  const files = formats.map((format) => join(folder, "named", format));
  await check(
    given,
    formats.flatMap((format, index) => ["--format", `${format}=${files[index]}`]),
  );
  const reports = await Promise.all(files.map(async (file) => readFile(file, "utf8")));
  for (const report of reports) expect(report).toMatch(/\/docs\/4\.txt.*423 Locked/);
  for (const report of reports.slice(0, 4)) expect(report).toContain("2 more");
});

test("two secrets have two pseudonyms in one run, be they of two projects", async () => {
  const given = {
    url: "${env.DAV_URL}",
    projects: {
      one: { headers: { Authorization: "Bearer first-secret-4711" } },
      two: { headers: { Authorization: "Bearer other-secret-4712" } },
    },
    checks: [{ name: "the root", expect: [["toHaveStatus", 207]] }],
  };
  const { stdout } = await check(given, ["--format", "json"]);
  const { runs } = JSON.parse(stdout) as { runs: { entries: { exchange: { request: unknown } }[] }[] };
  const names = runs.map(
    ({ entries }) => /masked-\d+/.exec(JSON.stringify(entries[0]?.exchange.request))?.[0],
  );
  expect(names).toHaveLength(2);
  expect(names[0]).toMatch(/^masked-/);
  expect(names[1]).toMatch(/^masked-/);
  expect(names[0]).not.toBe(names[1]);
});
