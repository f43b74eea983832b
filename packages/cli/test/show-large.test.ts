import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { multistatus } from "./support/run.ts";

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
