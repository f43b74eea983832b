import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { partialFailure, startFaultProxy, startServer } from "@multistatus/harness";
import { afterAll, describe, expect, test } from "vitest";

import { multistatus, type RunOptions } from "./support/run.ts";

const folder = mkdtempSync(join(tmpdir(), "multistatus-checklist-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const fixtures = fileURLToPath(new URL("fixtures/", import.meta.url));
const nginx = join(fixtures, "diagnose/nginx-delete-readonly-member");
const haproxy = join(fixtures, "diagnose/haproxy-authorization-stripped");

interface Item {
  id: string;
  state: string;
  found: string[];
  next: { text: string; command?: string }[];
}

interface Given {
  code: number;
  states: Record<string, string>;
  items: Record<string, Item>;
  commands: string[];
}

async function checklist(argv: readonly string[], options?: RunOptions): Promise<Given> {
  const { code, stdout } = await multistatus(["checklist", ...argv, "--format", "json"], options);
  const { steps } = JSON.parse(stdout) as { steps: { items: Item[] }[] };
  const items = steps.flatMap((step) => step.items);
  return {
    code,
    states: Object.fromEntries(items.map(({ id, state }) => [id, state])),
    items: Object.fromEntries(items.map((item) => [item.id, item])),
    commands: items.flatMap(({ next }) => next.flatMap(({ command }) => command ?? [])),
  };
}

/** Options and command of each line exist: a person copies it. */
async function areCommands(commands: readonly string[]): Promise<void> {
  for (const command of commands.filter((line) => line.startsWith("multistatus "))) {
    const [, name = "", ...words] = command.split(" ");
    const { code, stdout } = await multistatus([name, "--help"]);
    expect(code, command).toBe(0);
    for (const word of words.filter((one) => one.startsWith("--")))
      expect(stdout, command).toMatch(new RegExp(`^ {2}(?:-\\w, )?${word}\\b`, "mu"));
  }
}

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

describe("of a live server", () => {
  test("another letter case", async () => {
    await using server = await startServer({ seed: { "docs/a.txt": "x" } });
    const { code, states, items, commands } = await checklist([`${server.url}Docs/`]);
    expect(code).toBe(1);
    expect(states).toMatchObject({ url: "attention", dav: "ok", method: "ok", cause: "ok", kept: "open" });
    expect(items["url"]?.found[0]).toMatch(/letter case/u);
    expect(items["dav"]?.found).toContainEqual(expect.stringMatching(/announces DAV: 1/u));
    await areCommands(commands);
  });

  test("the same request by another user and past the proxy", async () => {
    const users = { alice: "s3cret-of-alice", bob: "s3cret-of-bob" };
    await using server = await startServer({ users, seed: { "docs/a.txt": "x" } });
    await using proxy = await startFaultProxy({
      target: server.url,
      faults: [{ kind: "outer-status", status: 403, method: "PROPFIND" }],
    });
    const env = { DAV_PASSWORD: users.alice, DAV_OTHER_PASSWORD: users.bob };
    const argv = [`${proxy.url}docs/`, "--user", "alice", "--direct", server.url, "--other-user", "bob"];
    const { states, items, commands } = await checklist(argv, { env });
    expect(states).toMatchObject({ who: "attention", "other-user": "ok", direct: "attention" });
    // The proxy made a 403 of the challenge: nobody could sign in.
    expect(items["who"]?.found[0]).toBe("Nobody signed in.");
    expect(items["other-user"]?.found[0]).toMatch(/fails for them, too \(403 Forbidden\)/u);
    expect(items["direct"]?.found[0]).toMatch(/succeeds there \(207 Multi-Status\)/u);
    expect(commands).toContainEqual(expect.stringMatching(/ --user alice /u));
    const { stdout, stderr } = await multistatus(["checklist", ...argv], { env });
    expect(stdout + stderr).not.toMatch(/s3cret-of/u);
  });

  test("who asks is not in question where another header is lost", async () => {
    await using server = await startServer({ seed: { "docs/deep/a.txt": "x" } });
    await using proxy = await startFaultProxy({
      target: server.url,
      faults: [{ kind: "headers", on: "request", drop: ["Depth"], method: "PROPFIND" }],
    });
    const { states, items } = await checklist([`${proxy.url}docs/`, "--depth", "1"]);
    expect(states).toMatchObject({ who: "ok", "in-between": "attention" });
    expect(items["who"]).toMatchObject({ found: ["Nobody signed in.", "It was not asked for."], next: [] });
  });

  test("a refused OPTIONS tells nothing of WebDAV", async () => {
    await using server = await startServer({ users: { alice: "s3cret-of-alice" } });
    await using proxy = await startFaultProxy({
      target: server.url,
      faults: [{ kind: "answer", status: 401, method: ["OPTIONS"] }],
    });
    const { states } = await checklist([proxy.url]);
    expect(states).toMatchObject({ who: "attention", dav: "open", method: "open", url: "open" });
  });

  test("what changes something is sent once, when it is allowed, and by nobody else", async () => {
    await using server = await startServer();
    const failure = await partialFailure(server);
    const argv = [failure.url, "--method", "DELETE"];
    const refused = await multistatus(["checklist", ...argv]);
    expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining("--allow-writes") });
    await using proxy = await startFaultProxy({ target: server.url, faults: [] });
    const through = failure.url.replace(server.url, proxy.url);
    const { states, items, commands } = await checklist([
      through,
      "--method",
      "DELETE",
      "--allow-writes",
      "--direct",
      server.url,
    ]);
    expect(states).toMatchObject({ failed: "attention", cause: "ok", direct: "open" });
    expect(items["failed"]?.found[0]).toMatch(/member-2\.txt: 423 Locked \(lock-token-submitted\)/u);
    expect(proxy.requests.filter(({ method }) => method === "DELETE")).toHaveLength(1);
    await areCommands(commands);
  });

  test("no secret of the URL is repeated", async () => {
    await using server = await startServer();
    for (const format of ["text", "markdown", "json"]) {
      const argv = ["checklist", `${server.url}missing?signature=qu3ry-secret`, "--format", format];
      const { stdout, stderr } = await multistatus(argv);
      expect(stdout).toContain("masked-1");
      expect(stdout + stderr).not.toContain("qu3ry-secret");
    }
  });

  test("a server that is not there is one line", async () => {
    const { code, stdout, stderr } = await multistatus(["checklist", "http://127.0.0.1:9/"]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(/^multistatus: 127\.0\.0\.1:9 refuses the connection/u);
  });
});
