import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { multistatus } from "./support/run.ts";
import { show } from "./support/show.ts";

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

  test("what is told of a foreign href is masked and safe for a terminal", async () => {
    const file = join(folder, "foreign.xml");
    await writeFile(
      file,
      '<D:multistatus xmlns:D="DAV:"><D:response><D:href>/x&#x9b;/?access_token=s3cr3tvalue</D:href><D:status>HTTP/1.1 200 OK</D:status></D:response></D:multistatus>',
    );
    const url = "https://dav.example/docs/?access_token=s3cr3tvalue";
    const { stdout } = await multistatus(["show", file, "--method", "PROPFIND", "--url", url]);
    expect(stdout).toContain("no href belongs to");
    expect(stdout).not.toMatch(/s3cr3tvalue|\u009b/u);
  });

  test("a method that would act upon the terminal does not, in the list of a recording", async () => {
    const file = join(folder, "method.har");
    const entry = (method: string) => ({
      request: { method, url: "https://dav.example/docs/", headers: [] },
      response: { status: 207, headers: [], content: { size: 0 } },
    });
    const entries = [entry("PROP\u009bFIND"), entry("PROPFIND")];
    await writeFile(file, JSON.stringify({ log: { entries } }));
    const { stdout, stderr } = await multistatus(["show", file]);
    expect(stdout).toContain("2 exchanges");
    expect(stdout + stderr).not.toContain("\u009b");
    expect((await multistatus(["checklist", file, "--entry", "1"])).stdout).not.toContain("\u009b");
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
