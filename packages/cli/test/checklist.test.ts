import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { afterAll, describe, expect, test } from "vitest";

import { multistatus } from "./support/run.ts";
import { areCommands, checklist } from "./support/checklist.ts";

const folder = mkdtempSync(join(tmpdir(), "multistatus-checklist-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const fixtures = fileURLToPath(new URL("fixtures/", import.meta.url));
const nginx = join(fixtures, "diagnose/nginx-delete-readonly-member");
const haproxy = join(fixtures, "diagnose/haproxy-authorization-stripped");

describe("without an input", () => {
  test("all steps are open, each with what to do", async () => {
    const { code, stdout, stderr } = await multistatus(["checklist"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatchSnapshot();
    const { states, commands } = await checklist([]);
    expect(new Set(Object.values(states))).toEqual(new Set(["open"]));
    await areCommands(commands);
  });
});

describe("of a recording", () => {
  test("text and Markdown of a body by itself", async () => {
    const file = join(fixtures, "delete-mixed.xml");
    const short = (text: string): string => text.replaceAll(fixtures, "");
    const { code, stdout } = await multistatus(["checklist", file]);
    expect(code).toBe(1);
    expect(short(stdout)).toMatchSnapshot("text");
    const markdown = await multistatus(["checklist", file, "--format", "markdown", "--method", "DELETE"]);
    expect(short(markdown.stdout)).toMatchSnapshot("markdown");
  });

  test("a log that says why, and where the log of this server would be", async () => {
    const without = await checklist([join(nginx, "exchange.har")]);
    expect(without.items["log"]).toMatchObject({
      state: "open",
      next: [{ command: expect.stringContaining("--log nginx-error=/var/log/nginx/error.log") }],
    });
    const { code, items, states } = await checklist([
      join(nginx, "exchange.har"),
      "--log",
      `nginx-error=${join(nginx, "error.log")}`,
    ]);
    expect(code).toBe(1);
    expect(items["log"]).toMatchObject({
      state: "attention",
      found: [expect.stringMatching(/Permission denied/u), expect.anything()],
    });
    expect(states).toMatchObject({ depth: "ok", cause: "ok", direct: "open", again: "open", kept: "ok" });
    await areCommands([...without.commands]);
  });

  test("a baseline ticks the way past the proxy, a user who may, or the time before", async () => {
    const har = join(haproxy, "exchange.har");
    const baseline = (is: string): string[] => [
      har,
      "--baseline",
      join(haproxy, "baseline.har"),
      "--baseline-is",
      is,
    ];
    const direct = await checklist(baseline("direct"));
    expect(direct.states).toMatchObject({
      direct: "attention",
      "other-user": "open",
      who: "attention",
      url: "open",
    });
    expect(direct.items["direct"]?.found[0]).toMatch(/It succeeds there \(207 Multi-Status\)/u);
    expect((await checklist(baseline("other-user"))).states).toMatchObject({
      direct: "open",
      "other-user": "attention",
    });
    expect((await checklist(baseline("before"))).states["again"]).toBe("attention");
  });

  test("a refusal points at rights, though nobody else was asked", async () => {
    const { items } = await checklist([join(nginx, "exchange.har"), "--log", join(nginx, "error.log")]);
    expect(items["other-user"]).toMatchObject({
      state: "attention",
      next: [{ command: expect.stringContaining("--baseline-is other-user") }],
    });
  });

  test.each([
    [
      "was not recorded",
      {},
      "The body was not recorded.",
      "The body, which would tell it, was not recorded.",
    ],
    [
      "was recorded in part",
      {
        text: '<multistatus xmlns="DAV:"><response><href>/a</href><status>HTTP/1.1 200 OK</status></response>',
      },
      "The recording holds only the beginning of it (94 of 3758 bytes).",
      "None of the one that could be read; there may be more.",
    ],
  ])("a body that %s leaves open what failed", async (name, content, whole, failed) => {
    const file = join(folder, `${name}.har`);
    const request = { method: "PROPFIND", url: "https://dav.example/", headers: [] };
    const response = { status: 207, headers: [], content: { size: 3758, mimeType: "text/xml", ...content } };
    writeFileSync(file, JSON.stringify({ log: { entries: [{ request, response }] } }));
    const { items } = await checklist([file]);
    expect(items["whole"]).toMatchObject({ state: "open", found: [whole] });
    expect(items["failed"]).toMatchObject({ state: "open", found: [failed] });
  });

  test("304 is an answer, and no redirect", async () => {
    const file = join(folder, "not-modified.txt");
    writeFileSync(
      file,
      '> GET /a.txt HTTP/1.1\n> Host: dav.example\n> If-None-Match: "1"\n>\n< HTTP/1.1 304 Not Modified\n< ETag: "1"\n<\n',
    );
    expect(await checklist([file])).toMatchObject({ code: 0, states: { url: "ok", depth: "not-needed" } });
  });

  test("an answer in which all is well needs no more", async () => {
    const { code, states } = await checklist([join(fixtures, "listing.xml"), "--method", "PROPFIND"]);
    expect(code).toBe(0);
    expect(states).toMatchObject({
      whole: "ok",
      failed: "ok",
      log: "not-needed",
      "other-user": "not-needed",
      cause: "not-needed",
    });
  });

  test.each([
    ["a body that breaks off", '<D:multistatus xmlns:D="DAV:"><D:response>', /breaks off/u],
    [
      "a web page under 207",
      "HTTP/1.1 207 Multi-Status\r\nContent-Type: text/html\r\n\r\n<html>Log in</html>",
      /web page/u,
    ],
  ])("%s is where to look", async (name, content, found) => {
    const file = join(folder, name);
    writeFileSync(file, content);
    const { items } = await checklist([file]);
    expect(items["whole"]).toMatchObject({ state: "attention", found: [expect.stringMatching(found)] });
  });
});

test("what Allow says of a resource that is not there is no refusal of the method", async () => {
  const file = join(folder, "missing.txt");
  const lines = [
    "> PROPFIND /doc/ HTTP/1.1",
    "> Host: dav.example",
    "> Depth: 1",
    ">",
    "< HTTP/1.1 404 Not Found",
    "< DAV: 1,2",
    "< Allow: OPTIONS,MKCOL,PUT,LOCK",
    "< Content-Length: 0",
    "<",
  ];
  writeFileSync(file, `${lines.join("\n")}\n`);
  const { states } = await checklist([file]);
  expect(states).toMatchObject({ method: "ok", dav: "ok", url: "attention" });
  writeFileSync(file, `${lines.join("\n").replace("404 Not Found", "403 Forbidden")}\n`);
  expect((await checklist([file])).states).toMatchObject({ method: "attention", who: "attention" });
});

test.each([
  ["an empty DAV announces nothing", "< DAV:", "attention", "OPTIONS announces no DAV class."],
  [
    "a class that is a URL may hold a comma",
    "< DAV: 1, <http://x.example/a,b>",
    "ok",
    "It announces DAV: 1, <http://x.example/a,b>.",
  ],
])("%s", async (_, dav, state, found) => {
  const stdin = [
    "> OPTIONS /docs/ HTTP/1.1",
    "> Host: dav.example",
    ">",
    "< HTTP/1.1 200 OK",
    dav,
    "< Content-Length: 0",
    "<",
  ];
  const { items } = await checklist(["-"], { stdin: stdin.join("\n") });
  expect(items["dav"]).toMatchObject({ state, found: expect.arrayContaining([found]) });
});

test("a proxy that asks who asks is told from a server that does", async () => {
  const stdin = [
    "> PROPFIND http://dav.example/docs/ HTTP/1.1",
    "> Host: dav.example",
    "> Authorization: Basic YTpi",
    ">",
    "< HTTP/1.1 407 Proxy Authentication Required",
    '< Proxy-Authenticate: Basic realm="out"',
    "< Content-Length: 0",
    "<",
  ];
  const { items } = await checklist(["-"], { stdin: stdin.join("\n") });
  expect(items["who"]).toMatchObject({
    state: "attention",
    found: ["407 Proxy Authentication Required, Basic is asked for: the proxy asks, and no server."],
    next: [{ text: expect.stringContaining("HTTP_PROXY") }],
  });
});

test("a checklist is that of one exchange", async () => {
  const recording = join(fixtures, "lock-conflict.har");
  const { code, stdout, stderr } = await multistatus(["checklist", recording, "--entry", "all"]);
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toMatch(/Give the number of an exchange in the file \(from 1\), or last\./u);
  expect((await checklist([recording, "--entry", "last"])).code).toBe(1);
});
