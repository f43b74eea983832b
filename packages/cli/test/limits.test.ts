import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { startFaultProxy, startServer } from "@multistatus/harness";
import { afterAll, describe, expect, test } from "vitest";

import { multistatus } from "./support/run.ts";

const folder = mkdtempSync(join(tmpdir(), "multistatus-limits-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const deep = (levels: number): string =>
  `<D:multistatus xmlns:D="DAV:"><D:response><D:href>/a</D:href><D:propstat><D:prop>${"<x>".repeat(levels)}${"</x>".repeat(levels)}</D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response></D:multistatus>`;
const file = join(folder, "deep.xml");
writeFileSync(file, deep(3000));
const plain = join(folder, "plain.xml");
writeFileSync(plain, deep(1));

describe("--limit", () => {
  test.each([
    ["show", [file]],
    ["diagnose", [file]],
    ["diff", [plain, file]],
  ] as const)(
    "%s says which limit a body exceeds and how to raise it, and reads it with the raised one",
    async (command, files) => {
      const stopped = await multistatus([command, ...files]);
      expect(stopped.code).toBe(2);
      expect(stopped.stderr).toMatch(
        /deep\.xml is not read any further: it exceeds the limit depth of 2048 at line 1, column \d+ \(offset \d+\)\. If it can be trusted, raise the limit: --limit depth=…\n$/u,
      );
      const { stderr } = await multistatus([command, ...files, "--limit", "depth=5k"]);
      expect(stderr).not.toMatch(/limit/u);
    },
  );

  test("a limit can be lowered, too, by either spelling, and none is none", async () => {
    for (const limit of ["text-length=3", "textLength=3"]) {
      const { code, stderr } = await multistatus(["show", plain, "--limit", limit]);
      expect(code).toBe(2);
      expect(stderr).toMatch(/exceeds the limit text-length of 3 .*--limit text-length=…/u);
    }
    const { code } = await multistatus(["show", file, "--limit", "depth=none", "--limit", "items=10"]);
    expect(code).toBe(0);
  });

  test("they hold for a body that is read as a stream", async () => {
    const large = join(folder, "large.xml");
    const one = "<D:response><D:href>/a</D:href><D:status>HTTP/1.1 200 OK</D:status></D:response>";
    writeFileSync(large, `<D:multistatus xmlns:D="DAV:">${one.repeat(250_000)}</D:multistatus>`);
    for (const command of ["show", "diagnose"]) {
      const { code, stderr } = await multistatus([command, large, "--limit", "responses=1000"]);
      expect(code).toBe(2);
      expect(stderr).toMatch(/large\.xml is not read any further: it exceeds the limit responses of 1000/u);
    }
  });

  test("they hold for what a live server answers", async () => {
    await using server = await startServer();
    const headers = { "Content-Type": "application/xml" };
    await using proxy = await startFaultProxy({
      target: server.url,
      faults: [{ kind: "answer", status: 207, headers, body: deep(3000) }],
    });
    for (const argv of [["diagnose", "--max-probes", "0"], ["propfind"]]) {
      const [command = "", ...rest] = argv;
      const stopped = await multistatus([command, proxy.url, ...rest]);
      expect(stopped.code).toBe(2);
      const { stderr } = await multistatus([command, proxy.url, ...rest, "--limit", "depth=4000"]);
      expect(stderr).not.toMatch(/limit/u);
    }
  });

  test.each([["depth"], ["deepness=3"], ["depth=many"], ["depth=-1"]])("%s is refused", async (limit) => {
    const { code, stderr } = await multistatus(["show", plain, "--limit", limit]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/Give (?:NAME=NUMBER, with one of depth, text-length|depth a number)/u);
  });
});
