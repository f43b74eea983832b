import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { multistatus, type Outcome, type RunOptions } from "./support/run.ts";

const fixtures = fileURLToPath(new URL("fixtures/", import.meta.url));

/** The same, with the folder of the fixtures taken out of what was printed. */
async function show(name: string, argv: readonly string[] = [], options?: RunOptions): Promise<Outcome> {
  const { code, stdout, stderr } = await multistatus(["show", join(fixtures, name), ...argv], options);
  return { code, stdout: stdout.replaceAll(fixtures, ""), stderr: stderr.replaceAll(fixtures, "") };
}

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
    expect(
      Math.max(
        ...stdout
          .split("\n")
          .slice(2)
          .map((line) => line.length),
      ),
    ).toBeLessThanOrEqual(60);
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

describe("a body that is too large to be kept", () => {
  let folder: string;
  let path: string;
  const listing = (count: number, last: string): string => {
    const padding = "x".repeat(1000);
    const ok = Array.from(
      { length: count },
      (_, index) =>
        `<r><href>/files/${index}</href><status>HTTP/1.1 200 OK</status><responsedescription>${padding}</responsedescription></r>`,
    );
    return `<multistatus xmlns="DAV:">${[...ok, last].join("\n").replaceAll(/(<\/?)r>/g, "$1response>")}`;
  };
  const locked = "<r><href>/files/last</href><status>HTTP/1.1 423 Locked</status></r>";

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "multistatus-large-"));
    path = join(folder, "large.xml");
    await writeFile(path, `${listing(17_000, locked)}</multistatus>`);
  });
  afterAll(() => rm(folder, { recursive: true }));

  test("is counted, and what failed is shown", async () => {
    const { code, stdout } = await multistatus(["show", path]);
    expect(code).toBe(1);
    expect(stdout.replaceAll(folder, "")).toMatchSnapshot();
  });

  test("shows what is asked for, as many as fit", async () => {
    const { code, stdout } = await multistatus(["show", path, "--status", "200", "--format", "json"]);
    const shown = JSON.parse(stdout) as { chosen: number; resources: { status: number }[] };
    expect(code).toBe(1);
    expect(shown).toMatchObject({
      streamed: true,
      total: 17_001,
      failing: 1,
      chosen: 17_000,
      complete: true,
    });
    expect(shown.resources.map(({ status }) => status)).toEqual(Array.from({ length: 1000 }, () => 200));
  });

  test("that breaks off is said to be incomplete", async () => {
    const { code, stdout } = await multistatus(["show", "-"], { stdin: listing(17_000, "<r>") });
    expect(code).toBe(1);
    expect(stdout).toContain("the body is incomplete");
  });

  test("a 404 in an answer to sync-collection is no failure", async () => {
    const removed = "<r><href>/files/last</href><status>HTTP/1.1 404 Not Found</status></r>";
    const body = `${listing(17_000, removed)}<sync-token>urn:1</sync-token></multistatus>`;
    expect((await multistatus(["show", "-"], { stdin: body })).code).toBe(0);
    expect((await multistatus(["show", "-", "--method", "DELETE"], { stdin: body })).code).toBe(1);
  });

  test("an interrupt leaves what was counted", async () => {
    const { code, stdout } = await multistatus(["show", path], { signal: AbortSignal.abort() });
    expect(code).toBe(130);
    expect(stdout).toContain("interrupted, there may be more");
  });

  describe("below the heads that curl -i prints", () => {
    const body = (): string => `${listing(17_000, locked)}</multistatus>`;
    const head = (status: string, ...fields: string[]): string =>
      [`HTTP/1.1 ${status}`, ...fields, "", ""].join("\r\n");
    const challenge = head(
      "401 Unauthorized",
      'WWW-Authenticate: Digest realm="a", nonce="b"',
      "Content-Length: 381",
    );
    const answer = (text: string, length = text.length): string =>
      head(
        "207 Multi-Status",
        "Content-Type: application/xml",
        "Set-Cookie: id=s3cret",
        `Content-Length: ${length}`,
      ) + text;
    const told = ["--method", "DELETE", "--url", "https://dav.example/files/"];

    test("it is counted, with what came before it", async () => {
      const { code, stdout, stderr } = await multistatus(["show", "-", "-v", ...told], {
        stdin: challenge + answer(body()),
      });
      expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
      expect(stdout).toMatchSnapshot();
      expect(stdout).not.toContain("s3cret");
    });

    test("it is diagnosed as when it is read whole", async () => {
      const few = `${listing(3, locked)}</multistatus>`;
      const [large, small] = await Promise.all(
        [body(), few].map(async (text) => {
          const stdin = challenge + answer(text);
          const { stdout } = await multistatus(["diagnose", "-", ...told, "--format", "json"], { stdin });
          return JSON.parse(stdout) as Record<"causes" | "counts" | "status" | "unknown", unknown>;
        }),
      );
      const ids = (causes: unknown): string[] => (causes as { id: string }[]).map(({ id }) => id);
      expect(ids(large?.causes)).toEqual(ids(small?.causes));
      expect(large).toMatchObject({ status: 207, counts: { resources: 17_001, failures: 1 } });
      expect(large?.unknown).toEqual(small?.unknown);
    });

    test("a body shorter than announced was broken off, what follows a longer one is told of", async () => {
      const well = listing(17_000, "</multistatus>");
      const short = await multistatus(["show", "-"], { stdin: answer(well, well.length + 100) });
      expect({ code: short.code, stdout: short.stdout }).toEqual({
        code: 1,
        stdout: expect.stringContaining("Not all is well: the answer was broken off."),
      });
      const next = await multistatus(["show", "-"], { stdin: `${answer(well)}\n${challenge}` });
      expect(next.code).toBe(0);
      expect(next.stderr).toMatch(
        /Content-Length announces \d+ bytes, and \d+ more follow\. They were left out/,
      );
      const blank = await multistatus(["show", "-"], { stdin: `${answer(well)}\n` });
      expect(blank).toMatchObject({ code: 0, stderr: "" });
    });

    test("what curl --compressed decoded is not measured by the length of what was sent", async () => {
      const text = listing(17_000, "</multistatus>");
      const coded = head(
        "207 Multi-Status",
        "Content-Type: text/xml",
        "Content-Encoding: gzip",
        "Content-Length: 9000",
      );
      const { code, stdout } = await multistatus(["show", "-", "--format", "json"], { stdin: coded + text });
      expect(JSON.parse(stdout)).toMatchObject({
        verdict: "ok",
        total: 17_000,
        complete: true,
        streamed: true,
      });
      expect(code).toBe(0);
    });

    test("an outer status of failure is no success, whatever the body says", async () => {
      const text = listing(17_000, "</multistatus>");
      const outer = head("424 Failed Dependency", "Content-Type: text/xml");
      const { code, stdout } = await multistatus(["show", "-", "--format", "json"], { stdin: outer + text });
      expect(JSON.parse(stdout)).toMatchObject({ complaints: ["the answer is 424 Failed Dependency"] });
      expect(code).toBe(1);
    });
  });

  test("is no Multi-Status, or cannot be shown whole: said in one line", async () => {
    const page = `<html>${"<p>text</p>".repeat(2_000_000)}</html>`;
    const none = await multistatus(["show", "-"], { stdin: page });
    expect(none).toMatchObject({
      code: 2,
      stdout: "",
      stderr: expect.stringContaining("is no Multi-Status but an HTML"),
    });
    const xml = await multistatus(["show", path, "--xml"]);
    expect(xml).toMatchObject({
      code: 2,
      stdout: "",
      stderr: expect.stringContaining("too large for --xml"),
    });
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

describe("input that cannot be used", () => {
  let folder: string;
  const files: Record<string, string | Uint8Array> = {
    "empty.xml": "",
    "page.html": "<!doctype html><html><head><title>Log in</title></head><body>Log in</body></html>",
    "binary.bin": new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]),
    "data.json": '{"a": 1}',
    "broken.json": '{"log": {"entries": [',
    "no-entries.har": '{"log": {"version": "1.2", "entries": []}}',
    "no-list.har": '{"log": {"version": "1.2"}}',
    "web-only.har": JSON.stringify({
      log: {
        entries: ["", "style.css"].map((name) => ({
          startedDateTime: "2026-01-01T00:00:00Z",
          request: { method: "GET", url: `https://www.example/${name}`, headers: [] },
          response: { status: 200, statusText: "OK", headers: [], content: { size: 0 } },
        })),
      },
    }),
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "multistatus-show-"));
    for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  });
  afterAll(() => rm(folder, { recursive: true }));

  test.each([
    ["absent.xml"],
    ["."],
    ["empty.xml"],
    ["binary.bin"],
    ["data.json"],
    ["broken.json"],
    ["no-entries.har"],
    ["no-list.har"],
    ["web-only.har"],
  ])("%s: exit status 2, one line, no stack", async (name) => {
    const { code, stdout, stderr } = await multistatus(["show", join(folder, name)]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr.replaceAll(folder, "")).toMatchSnapshot();
    expect(stderr.trimEnd()).not.toContain("\n");
    expect(stderr).not.toContain("defect");
  });

  test("a body that was not recorded is no empty one", async () => {
    const file = join(folder, "bodiless.har");
    const har = {
      log: {
        entries: [
          {
            request: { method: "PROPFIND", url: "https://dav.example/docs/", headers: [] },
            response: { status: 207, headers: [], content: { size: 3758, mimeType: "text/xml" } },
          },
        ],
      },
    };
    await writeFile(file, JSON.stringify(har));
    const { code, stdout } = await multistatus(["show", file]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^the body was not recorded$/mu);
    expect(stdout).toContain("To have the body: curl -i");
    expect(stdout).not.toMatch(/empty|broken off/u);
  });

  test.each([
    ["https://dav.example/docs/", 0, ""],
    ["https://dav.example/", 0, ""],
    [
      "https://dav.example/other/",
      1,
      "no href belongs to https://dav.example/other/, which was asked for: the first is /docs/",
    ],
    ["https://dav.example/docs/a.txt/", 1, "no href belongs to"],
  ])("hrefs that lie elsewhere than at %s are told", async (url, status, told) => {
    const file = join(folder, "listing.xml");
    await writeFile(
      file,
      '<D:multistatus xmlns:D="DAV:"><D:response><D:href>/docs/</D:href><D:status>HTTP/1.1 200 OK</D:status></D:response></D:multistatus>',
    );
    const { code, stdout } = await multistatus(["show", file, "--method", "PROPFIND", "--url", url]);
    expect(code).toBe(status);
    expect(stdout.replaceAll(/\s+/g, " ")).toContain(told);
    expect(stdout.includes("no href belongs")).toBe(told !== "");
  });

  test("an HTML page is read as a body that is no Multi-Status", async () => {
    const { code, stdout } = await multistatus(["show", join(folder, "page.html")]);
    expect(code).toBe(1);
    expect(stdout).toContain("an HTML page");
  });

  test("an entry that is not there", async () => {
    const { code, stderr } = await show("lock-conflict.har", ["--entry", "9"]);
    expect(code).toBe(2);
    expect(stderr).toBe("multistatus: lock-conflict.har has no entry 9. It holds 4 exchanges.\n");
  });

  test("a URL is sent to propfind", async () => {
    const { code, stderr } = await multistatus(["show", "https://dav.example/"]);
    expect(code).toBe(2);
    expect(stderr).toContain("multistatus propfind");
  });

  test("--debug adds the stack", async () => {
    const { stderr } = await multistatus(["show", join(folder, "absent.xml"), "--debug"]);
    expect(stderr).toMatch(/no such file[\s\S]*\n {4}at [\s\S]*caused by: Error: ENOENT/);
  });
});
