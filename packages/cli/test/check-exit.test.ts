import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { readReport } from "@multistatus/report";
import { expect, test } from "vitest";

import { listening } from "../../client/test/listening.ts";
import type { CheckFile } from "../src/index.ts";
import { multistatus } from "./support/run.ts";
import { check, folder } from "./support/check.ts";

test("a shard for which no check is left sends nothing, and is well", async () => {
  const file = join(folder, "one.json");
  await writeFile(file, JSON.stringify({ url: "http://127.0.0.1:9/", checks: [{ name: "only" }] }));
  const json = join(folder, "shard.json");
  const argv = ["check", file, "--shard", "2/3", "--format", "text", "--format", `json=${json}`];
  expect(await multistatus(argv)).toMatchObject({
    code: 0,
    stdout: expect.stringContaining("nothing was asked"),
  });
  expect(readReport(await readFile(json, "utf8")).runs.flatMap(({ entries }) => entries)).toEqual([]);
});

test("no answer to any request is nothing to judge", async () => {
  const { code, stdout } = await check({ url: "http://127.0.0.1:9/", checks: [{ name: "a" }] });
  expect(code).toBe(2);
  expect(stdout).toContain("no response");
});

test("one answer that did not come makes it 2, an answer that is not as expected outweighs it", async () => {
  await using server = await listening((request, response) => {
    if (request.url === "/drop") request.socket.destroy();
    else response.writeHead(request.url === "/bad" ? 403 : 200, { "Content-Length": "0" }).end();
  });
  const get = (path: string): CheckFile["checks"][number] => ({
    name: path,
    method: "GET",
    path,
    expect: [["toHaveStatus", 200]],
  });
  const run = async (...paths: string[]) => check({ url: server.url, checks: paths.map(get) });
  expect((await run("good")).code).toBe(0);
  expect((await run("good", "drop")).code).toBe(2);
  expect((await run("drop", "bad")).code).toBe(1);
});

test("a run in which everything is skipped has measured nothing", async () => {
  const { code, stderr } = await check({
    url: "http://127.0.0.1:9/",
    checks: [{ name: "a", skip: "later" }],
  });
  expect(code).toBe(2);
  expect(stderr).toContain("Every check is skipped: nothing was asked.");
});
