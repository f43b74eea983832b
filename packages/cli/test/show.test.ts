import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { describe, expect, test } from "vitest";

import { multistatus, type RunOptions } from "./support/run.ts";
import { fixtures, show } from "./support/show.ts";

describe("as text", () => {
  test.each([
    ["a listing without failures", "listing.xml", [], 0],
    ["failures, with what is not known", "delete-mixed.xml", [], 1],
    [
      "method and URL supplied",
      "delete-mixed.xml",
      ["--method", "delete", "--url", "https://dav.example/docs/"],
      1,
    ],
    ["only what failed", "delete-mixed.xml", ["--failed"], 1],
    ["only some statuses", "delete-mixed.xml", ["--status", "403", "--status", "5xx"], 1],
    ["a filter that nothing fits", "listing.xml", ["--status", "5xx"], 0],
    ["the 404 of an undefined property does not fit --status 4xx", "listing.xml", ["--status", "4xx"], 0],
    ["a property that failed fits --failed", "listing-forbidden-property.xml", ["--failed"], 1],
    ["a raw HTTP message", "delete-mixed.http", [], 1],
    ["several exchanges", "lock-conflict.har", [], 1],
    ["one of them by its number", "lock-conflict.har", ["--entry", "3"], 0],
    ["a 401 that was put right", "digest-handshake.har", [], 0],
    ["a 401 by its number", "digest-handshake.har", ["--entry", "1"], 1],
    ["every WebDAV exchange", "lock-conflict.har", ["--entry", "all", "--failed"], 1],
    ["the body", "delete-mixed.xml", ["--xml"], 1],
    ["header fields", "delete-mixed.http", ["--verbose", "--failed"], 1],
    ["nothing but the exit status", "delete-mixed.xml", ["--quiet"], 1],
    ["a body that breaks off", "cut.xml", [], 1],
    ["a body with oddities", "odd.xml", [], 1],
  ])("%s: %s %j, exit status %i", async (_title, name, argv, expected) => {
    const { code, stdout, stderr } = await show(name, argv);
    expect(`${stdout}${stderr}`).toMatchSnapshot();
    expect(code).toBe(expected);
  });

  test("a narrow terminal is not overrun", async () => {
    const { stdout } = await show("delete-mixed.xml", ["--failed"], { columns: 60 });
    expect(stdout).toContain("report.odt");
    expect(Math.max(...stdout.split("\n").map((line) => line.length))).toBeLessThanOrEqual(60);
  });
});

test("a file's name is shown with its control characters escaped", async () => {
  const folder = await mkdtemp(join(tmpdir(), "multistatus-name-"));
  try {
    const name = "a\u001B[31m\nb.xml";
    await writeFile(join(folder, name), await readFile(join(fixtures, "odd.xml")));
    const { stdout } = await multistatus(["show", join(folder, name)]);
    const missing = await multistatus(["show", `${name}.not`]);
    const option = await multistatus(["show", "a.xml", "--format", name]);
    expect(stdout).toContain(String.raw`a\x1b[31m\nb.xml, a body by itself`);
    expect(missing.stderr).toContain(String.raw`a\x1b[31m\nb.xml.not: no such file`);
    expect(stdout + missing.stderr + option.stderr).not.toContain("\u001B");
  } finally {
    await rm(folder, { recursive: true });
  }
});

test.each([
  ["DELETE", "423 Locked", 1],
  ["DELETE", "401 Unauthorized", 1],
  ["PUT", "409 Conflict", 1],
  ["DELETE", "204 No Content", 0],
])("curl -v of a single %s answered %s is shown", async (method, status, expected) => {
  const stdin = `> ${method} /docs/a HTTP/1.1\n> Host: dav.example\n>\n< HTTP/1.1 ${status}\n< Content-Length: 0\n<\n`;
  const { code, stdout } = await multistatus(["show", "-"], { stdin });
  expect(stdout).toContain(status);
  expect(code).toBe(expected);
});

describe("colour", () => {
  const escape = "\u001B[";
  test("only on a terminal, and as the flags and the environment have it", async () => {
    const colored = async (argv: string[], options: RunOptions): Promise<boolean> =>
      (await show("delete-mixed.xml", argv, options)).stdout.includes(escape);
    expect(await colored([], {})).toBe(false);
    expect(await colored([], { terminal: true })).toBe(true);
    expect(await colored(["--no-color"], { terminal: true })).toBe(false);
    expect(await colored([], { terminal: true, env: { NO_COLOR: "1" } })).toBe(false);
    expect(await colored(["--color"], {})).toBe(true);
    expect(await colored([], { env: { FORCE_COLOR: "1" } })).toBe(true);
  });
});

describe("as JSON", () => {
  test("one exchange is one object, unknown things are null", async () => {
    const { code, stdout } = await show("delete-mixed.xml", ["--format", "json"]);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchSnapshot();
  });

  test("filters leave the counts alone", async () => {
    const { stdout } = await show("delete-mixed.xml", ["--format", "json", "--status", "423"]);
    expect(JSON.parse(stdout)).toMatchObject({
      total: 3,
      failing: 3,
      resources: [{ path: "/docs/report.odt", status: 423 }],
    });
  });

  test("--entry all is an array", async () => {
    const { stdout } = await show("lock-conflict.har", ["--format", "json", "--entry", "all"]);
    const entries = JSON.parse(stdout) as { entry: number; verdict: string }[];
    expect(entries.map(({ entry, verdict }) => [entry, verdict])).toEqual([
      [1, "ok"],
      [2, "ok"],
      [3, "ok"],
      [4, "failures"],
    ]);
  });
});

test("what the server says of the whole is shown", async () => {
  const stdin = `<D:multistatus xmlns:D="DAV:"><D:response><D:href>/a</D:href><D:status>HTTP/1.1 200 OK</D:status></D:response><D:responsedescription>Listing is partial</D:responsedescription></D:multistatus>`;
  expect((await multistatus(["show", "-"], { stdin })).stdout).toContain(
    'The server says: "Listing is partial"',
  );
  expect((await multistatus(["diagnose", "-"], { stdin })).stdout).toContain('The server says: "Listing');
  const { stdout } = await multistatus(["show", "-", "--format", "json"], { stdin });
  expect(JSON.parse(stdout)).toMatchObject({ description: "Listing is partial" });
});

describe("secrets", () => {
  const token = "0a1b2c3d-secret";

  test.each([[[]], [["--xml"]], [["--format", "json"]]])("are masked: %j", async (argv) => {
    expect((await show("listing-forbidden-property.xml", argv)).stdout).not.toContain(token);
  });

  test("are shown with --show-secrets", async () => {
    const { stdout } = await show("listing-forbidden-property.xml", ["--xml", "--show-secrets"]);
    expect(stdout).toContain(token);
  });
});

describe("standard input", () => {
  test("is read for -", async () => {
    const stdin = await readFile(join(fixtures, "delete-mixed.http"));
    const { code, stdout } = await multistatus(["show", "-"], { stdin });
    expect(code).toBe(1);
    expect(stdout).toContain("423 Locked");
  });
});
