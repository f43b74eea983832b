import { writeFile } from "node:fs/promises";
import { join } from "node:path";

import { readReport } from "@multistatus/report";
import { expect, test } from "vitest";

import { listening } from "../../client/test/listening.ts";
import type { CheckFile } from "../src/index.ts";
import { multistatus } from "./support/run.ts";
import { check, config, folder } from "./support/check.ts";

test("what is not as expected is told with its likely cause, and fails", async () => {
  const outcome = await check(config);
  expect(outcome.stdout).toMatchSnapshot();
  expect(outcome).toMatchObject({ code: 1, stderr: "" });
});

test("--verbose tells what was met and which resources failed, --list sends nothing", async () => {
  expect((await check(config, ["--verbose", "--grep", "locks"])).stdout).toMatchSnapshot("verbose");
  const listed = await check(config, ["--list"]);
  expect(listed).toMatchObject({ code: 0, stderr: "" });
  expect(listed.stdout).toMatchSnapshot("list");
});

test("a selection, a shard and a limit of failures decide what is run", async () => {
  const verdicts = async (...argv: string[]): Promise<string[]> => {
    const { stdout } = await check(config, [...argv, "--format", "json"]);
    const entries = readReport(stdout, "report").runs.flatMap((run) => run.entries);
    return entries.map(({ name, verdict }) => `${name}: ${verdict}`);
  };
  expect(await verdicts("--grep", "strangers")).toEqual(["strangers are refused: ok"]);
  expect(await verdicts("--grep-invert", "locks|later")).toEqual([
    "the root is listed: ok",
    "strangers are refused: ok",
  ]);
  // One after the other: they write the same file.
  expect(await verdicts("--shard", "1/2")).toHaveLength(3);
  expect(await verdicts("--shard", "2/2")).toHaveLength(2);
  const broken = { ...config, checks: [...config.checks.slice(3), ...config.checks.slice(0, 1)] };
  const { stdout } = await check(broken, ["--bail", "--format", "json"]);
  expect(readReport(stdout, "report").runs[0]?.entries.map(({ verdict }) => verdict)).toEqual([
    "failed",
    "skipped",
    "skipped",
  ]);
});

test("what only reads is repeated until it is as expected, what changes something is sent once", async () => {
  const asked: string[] = [];
  await using server = await listening((request, response) => {
    asked.push(request.method ?? "");
    const again = asked.filter((method) => method === request.method).length < 3;
    response.writeHead(again ? 503 : 200, { "Content-Length": "0" }).end();
  });
  const given: CheckFile = {
    url: server.url,
    retries: 5,
    retryDelay: 1,
    checks: [
      { name: "read", method: "GET", expect: [["toHaveStatus", 200]] },
      { name: "written", method: "PUT", body: "a", path: "a", expect: [["toHaveStatus", 200]] },
    ],
  };
  const { code, stdout } = await check(given);
  expect(asked).toEqual(["GET", "GET", "GET", "PUT"]);
  expect(code, stdout).toBe(1);
  expect(stdout).toContain("✓ read");
});

test("Ctrl-C leaves a report of what was done until then", async () => {
  const interrupt = new AbortController();
  await using server = await listening((request, response) => {
    if (request.method === "GET") response.end("a");
    else interrupt.abort();
  });
  const file = join(folder, "interrupted.json");
  const { url } = server;
  const checks = [
    { name: "first", method: "GET" },
    { name: "hangs", method: "PUT", body: "a" },
    { name: "never" },
  ];
  await writeFile(file, JSON.stringify({ url, checks }));
  const { code, stdout } = await multistatus(["check", file], { signal: interrupt.signal });
  expect(code).toBe(130);
  expect(stdout).toMatch(
    /✓ first .*\n.*- hangs {2}Interrupted\.\n.*- never {2}Interrupted\.\n\n1 ok, 2 skipped/,
  );
});

test.each([
  ["the request of a check", "GET", "/a"],
  ["a step before it", "PUT", "/b"],
  ["a step after it", "DELETE", "/a"],
])("Ctrl-C during %s leaves the steps after it to be taken, each once", async (_, method, path) => {
  const interrupt = new AbortController();
  const asked: string[] = [];
  await using server = await listening((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    const isIt = request.method === method && request.url === path;
    if (isIt) interrupt.abort();
    // Nothing is answered any more but what tidies up.
    if (!isIt || method === "DELETE") response.writeHead(204).end();
  });
  const file = join(folder, "tidied.json");
  const put = { method: "PUT", body: "x" };
  const given = {
    url: server.url,
    before: [{ ...put, path: "all" }],
    after: [{ method: "DELETE", path: "all" }],
    checks: [
      {
        name: "first",
        method: "GET",
        path: "a",
        before: [
          { ...put, path: "a" },
          { ...put, path: "b" },
        ],
        after: [
          { method: "DELETE", path: "a" },
          { method: "DELETE", path: "b" },
        ],
      },
      { name: "never", path: "c", after: [{ method: "DELETE", path: "c" }] },
    ],
  };
  await writeFile(file, JSON.stringify(given));
  const { code, stdout, stderr } = await multistatus(["check", file], { signal: interrupt.signal });
  expect(code).toBe(130);
  expect(asked.filter((each) => each.startsWith("DELETE"))).toEqual([
    "DELETE /a",
    "DELETE /b",
    "DELETE /all",
  ]);
  expect(stdout).toMatch(/- never {2}Interrupted\./);
  expect(stderr).toContain("the steps that tidy up have 10 s");
});

test("Ctrl-C tells what could not be tidied up", async () => {
  const interrupt = new AbortController();
  await using server = await listening((request, response) => {
    if (request.method === "DELETE") response.writeHead(423).end();
    else interrupt.abort();
  });
  const file = join(folder, "left.json");
  const checks = [{ name: "first", method: "GET", after: [{ method: "DELETE", path: "a" }] }];
  await writeFile(file, JSON.stringify({ url: server.url, checks }));
  const { stdout } = await multistatus(["check", file], { signal: interrupt.signal });
  expect(stdout).toContain("Not tidied up: after: DELETE a: it was answered 423 Locked.");
});

test("Ctrl-C in the steps before all checks leaves a report, too", async () => {
  const interrupt = new AbortController();
  await using server = await listening(() => interrupt.abort());
  const file = join(folder, "interrupted-before.json");
  const before = [{ method: "MKCOL", path: "a/" }];
  await writeFile(file, JSON.stringify({ url: server.url, before, checks: [{ name: "never" }] }));
  const { code, stdout } = await multistatus(["check", file], { signal: interrupt.signal });
  expect(code).toBe(130);
  expect(stdout).toMatch(/- never {2}Interrupted\.\n\n1 skipped/);
});

test("the failure of a redirect names where it was asked for, too", async () => {
  await using server = await listening((request, response) => {
    if (request.url === "/old/") response.writeHead(301, { Location: "/new/" }).end();
    else response.writeHead(403).end();
  });
  const { stdout } = await check({ url: server.url, checks: [{ name: "a", path: "old/" }] });
  expect(stdout).toMatch(/PROPFIND \S+\/new\/ \(redirected from \S+\/old\/\) \(Depth: 1\) → 403/);
});

test("a body that cannot be read fails its check, and the others are run", async () => {
  const missing = { name: "reported", method: "REPORT", body: { file: "nowhere.xml" } };
  const { code, stdout } = await check({ ...config, checks: [missing, { name: "root" }] });
  expect(code).toBe(2);
  expect(stdout).toContain("the body nowhere.xml cannot be read");
  expect(stdout).toContain("1 failed, 1 ok");
});

test("the answer of another path, to which a redirect led, meets no expectation and is no known deviation", async () => {
  const listing =
    '<D:multistatus xmlns:D="DAV:"><D:response><D:href>/new/</D:href><D:status>HTTP/1.1 200 OK</D:status></D:response></D:multistatus>';
  await using server = await listening((request, response) => {
    if (request.url === "/old/") response.writeHead(301, { Location: "/new/" }).end();
    else response.writeHead(207, { "Content-Type": "application/xml" }).end(listing);
  });
  const checks = ["toHaveStatus", "toHaveAllResourcesStatus"].flatMap((matcher) => [
    { name: matcher, path: "old/", expect: [[matcher, "2xx"]] },
    { name: `${matcher} allowed`, path: "old/", expect: [[matcher, "2xx", { allowRedirect: true }]] },
  ]);
  const argv = ["--baseline", join(folder, "redirected.json"), "--update-baseline"];
  const { code, stdout, stderr } = await check({ url: server.url, checks }, argv);
  expect(code, stdout).toBe(1);
  expect(stdout).toContain("2 failed, 2 ok");
  expect(stdout).toMatch(
    /a redirect led from \S+\/old\/ to another path, so this is the answer of \S+\/new\/\./,
  );
  expect(stderr).toContain("Not written: default › toHaveStatus: a redirect led to another path.");
  const before = { before: [{ path: "old/" }] };
  const { stdout: steps } = await check({ url: server.url, checks: [{ name: "after", ...before }] });
  expect(steps).toContain('where it is meant, write `redirect: "follow"`');
});

test("what a step after the request saves is there for the next one, and a name is no text of the request", async () => {
  const seen: string[] = [];
  await using server = await listening((request, response) => {
    seen.push(`${request.method} ${String(request.headers["x-saved"] ?? "")}`.trim());
    response.writeHead(200, { "X-Given": "abc" }).end();
  });
  const after = [
    { method: "PUT", path: "a", body: "a", save: { given: { header: "X-Given" } } },
    { method: "DELETE", path: "a", headers: { "X-Saved": "${given}" } },
  ];
  const given = {
    url: server.url,
    checks: [{ name: "costs ${5}", method: "GET", expect: [["toHaveStatus", 200]], after }],
  };
  const { code, stdout } = await check(given);
  expect(code, stdout).toBe(0);
  expect(seen).toEqual(["GET", "PUT", "DELETE abc"]);
});
