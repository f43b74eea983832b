import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

import type { Diagnosis } from "@multistatus/core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { multistatus, type Outcome, type RunOptions } from "./support/run.ts";

const recorded = fileURLToPath(new URL("fixtures/diagnose/", import.meta.url));
const har = join(recorded, "nginx-delete-readonly-member/exchange.har");
const line =
  '2026/11/22 10:07:41 [crit] 7#7: *8 unlink() "/srv/a" failed (13: Permission denied), client: 127.0.0.1, server: , request: "DELETE /a HTTP/1.1"';

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "multistatus-diagnose-"));
});
afterAll(() => rm(folder, { recursive: true }));

/** Runs it on files with this content, by their names. */
async function diagnose(
  argv: readonly string[],
  files: Record<string, string | Uint8Array> = {},
  options?: RunOptions,
): Promise<Outcome> {
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  const inFolder = (word: string): string =>
    Object.keys(files).reduce((text, name) => text.replace(name, join(folder, name)), word);
  const { code, stdout, stderr } = await multistatus(["diagnose", ...argv.map(inFolder)], options);
  const short = (text: string): string => text.replaceAll(`${folder}/`, "");
  return { code, stdout: short(stdout), stderr: short(stderr) };
}

describe("an input that cannot be used is one line that says what, where and what to do, and exit status 2", () => {
  const manyBytes = Uint8Array.from({ length: 400 }, (_, index) => (index * 97) % 256);
  test.each<[string, readonly string[], Record<string, string | Uint8Array>, RegExp]>([
    ["no input", [], {}, /No input was given\. Name a file/],
    ["a missing file", ["nowhere.har"], {}, /nowhere\.har: no such file\. Check the path/],
    ["a directory", [recorded], {}, /is a directory\. Give one file/],
    ["an empty file", ["a.xml"], { "a.xml": "" }, /a\.xml is empty\. A saved body/],
    ["binary data", ["a.bin"], { "a.bin": manyBytes }, /a\.bin is binary data/],
    ["a HAR without entries", ["a.har"], { "a.har": '{"log":{}}' }, /a\.har: This HAR has no "log\.entries"/],
    [
      "a HAR with an empty list",
      ["a.har"],
      { "a.har": '{"log":{"entries":[]}}' },
      /a\.har holds no exchange/,
    ],
    ["a HAR cut in the middle", ["a.har"], { "a.har": '{"log":{"entries":[{"request":{"met' }, /a\.har/],
    ["other JSON", ["a.json"], { "a.json": '{"a":1}' }, /neither a HAR nor an exchange/],
    [
      "a misspelt scheme",
      ["htp://dav.example/docs/"],
      {},
      /htp:\/\/dav\.example\/docs\/ is no file, and its scheme \(htp\) is neither http nor https\. WebDAV goes by http or https: write https:\/\/dav\.example\/docs\/ instead/,
    ],
    ["a scheme of file managers", ["dav://nas.example/"], {}, /write http:\/\/nas\.example\/ instead/],
    [
      "another scheme",
      ["davs://alice:s3cret@nas.example/"],
      {},
      /^(?!.*s3cret).*write https:\/\/nas\.example\/ instead/,
    ],
    ["the URL of a file", ["file:///tmp/answer.xml"], {}, /Give the path alone: a file needs no scheme/],
    [
      "a URL without its scheme",
      ["dav.example/docs/"],
      {},
      /dav\.example\/docs\/: no such file\. Check the path, or write https:\/\/dav\.example\/docs\/ if it is a URL/,
    ],
    [
      "a URL with a method that changes things",
      ["http://127.0.0.1:9/", "--method", "DELETE"],
      {},
      /DELETE changes things on the server, and was not sent\. Allow it with --allow-writes/,
    ],
    [
      "two forms for standard output",
      [har, "--format", "json", "--format", "html"],
      {},
      /One format can be printed/,
    ],
    ["a form that there is not", [har, "--format", "yaml=out"], {}, /Allowed are text, json/],
    ["two inputs", [har, "--har", "b.har"], {}, /Two inputs were given/],
    ["an entry that is not there", [har, "--entry", "7"], {}, /has no entry 7\. It holds 1 exchange/],
    ["--all with --entry", [har, "--all", "--entry", "1"], {}, /exclude each other/],
    [
      "a baseline that nobody explained",
      [har, "--baseline", har],
      {},
      /Add --baseline-is direct, other-user, before or after/,
    ],
    [
      "an explained baseline that is none",
      [har, "--baseline-is", "direct"],
      {},
      /--baseline-is needs a baseline/,
    ],
    [
      "a missing baseline",
      [har, "--baseline", "no.har", "--baseline-is", "direct"],
      {},
      /no\.har: no such file/,
    ],
    [
      "a baseline that is no recording",
      [har, "--baseline", "b.har", "--baseline-is", "direct"],
      { "b.har": '{"log":1}' },
      /b\.har/,
    ],
    [
      "a log of an unknown format",
      [har, "--log", "syslog=a.log"],
      {},
      /The format is one of auto, apache-combined/,
    ],
    ["a missing log without a format", [har, "--log", "a.log"], {}, /a\.log: no such file/],
    ["a missing log", [har, "--log", "auto=no.log"], {}, /no\.log: no such file/],
    [
      "a compressed log",
      [har, "--log", "auto=a.gz"],
      { "a.gz": gzipSync(line) },
      /a\.gz is compressed\. Unpack it: gunzip -c/,
    ],
    [
      "a binary log",
      [har, "--log", "auto=a.log"],
      { "a.log": manyBytes },
      /a\.log is no log but binary data/,
    ],
  ])("%s", async (_what, argv, files, message) => {
    const { code, stdout, stderr } = await diagnose(argv, files);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(message);
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
    expect(stderr).not.toMatch(/defect|\n {4}at |undefined|\[object/);
  });
});

describe("an input that can be used in part is, and what is lacking is said", () => {
  const logged = (name: string, format: string, content: string | Uint8Array) =>
    diagnose([har, "--log", `${format}=${name}`, "--format", "json"], { [name]: content });

  test("a log in another format than was said", async () => {
    const { code, stdout, stderr } = await logged("error.log", "apache-combined", `${line}\n${line}\n`);
    expect(code).toBe(1);
    expect(stderr).toBe(
      "error.log: none of its 2 lines is of the format apache-combined; nothing was taken from it. Another format: --log auto=error.log\n",
    );
    expect((JSON.parse(stdout) as Diagnosis).limits.join()).toContain("Nothing was taken from the log");
  });

  test("a log with half lines", async () => {
    const { code, stderr } = await logged("half.log", "nginx-error", `${line.slice(30)}\n${line}\n`);
    expect([code, stderr]).toEqual([
      1,
      "half.log: 1 of 2 lines are not of the format nginx-error and were left out.\n",
    ]);
  });

  test("an empty log, which is what a log is when nothing went wrong", async () => {
    const { code, stderr } = await logged("error.log", "nginx-error", "");
    expect([code, stderr]).toEqual([1, "error.log: empty, nothing was taken from it.\n"]);
  });

  test("a log in UTF-16, as Windows writes it", async () => {
    const bytes = Buffer.from(`\uFEFF${line}\n`, "utf16le");
    const { stdout } = await logged("error.log", "auto", bytes);
    expect((JSON.parse(stdout) as Diagnosis).logs).toMatchObject([{ format: "nginx-error", entries: 1 }]);
  });

  test("a HAR with an entry that cannot be read", async () => {
    const recording = JSON.parse(await readFile(har, "utf8")) as { log: { entries: unknown[] } };
    recording.log.entries.unshift({ request: {} });
    const { code, stderr } = await diagnose(["a.har"], { "a.har": JSON.stringify(recording) });
    expect([code, stderr]).toEqual([
      1,
      expect.stringMatching(/^a\.har, .*This entry has no method and was left out\.\n$/),
    ]);
  });

  test("options that the input makes superfluous", async () => {
    const { code, stderr } = await diagnose([har, "--method", "PUT", "--status", "500", "--depth", "1"]);
    expect([code, stderr]).toEqual([
      1,
      "Not used: --method, --depth, --status; the input tells that itself.\n",
    ]);
  });

  test.each([10, 60, 130, 200])(
    "a payload cut after %i characters is diagnosed as far as it goes",
    async (length) => {
      const whole = `<D:multistatus xmlns:D="DAV:"><D:response><D:href>/docs/a</D:href><D:status>HTTP/1.1 423 Locked</D:status></D:response><D:response><D:href>/docs/b</D:href><D:status>HTTP/1.1 403 Forbidden</D:status></D:response></D:multistatus>`;
      const { code, stdout, stderr } = await diagnose(["a.xml", "--format", "json"], {
        "a.xml": whole.slice(0, length),
      });
      expect([code, stderr]).toEqual([1, ""]);
      const { complete, healthy, summary } = JSON.parse(stdout) as Diagnosis;
      expect({ complete, healthy }).toEqual({ complete: false, healthy: false });
      expect(summary).not.toMatch(/undefined|NaN/);
    },
  );
});

describe("a body of more than 16 MB", () => {
  const padding = "x".repeat(1000);
  const listing = (end: string): string => {
    const ok = Array.from(
      { length: 17_000 },
      (_, index) =>
        `<D:response><D:href>/files/${index}</D:href><D:status>HTTP/1.1 200 OK</D:status><D:responsedescription>${padding}</D:responsedescription></D:response>`,
    );
    return `<D:multistatus xmlns:D="DAV:">${ok.join("\n")}<D:response><D:href>/files/last</D:href><D:status>HTTP/1.1 423 Locked</D:status></D:response>${end}`;
  };

  test("is read as a stream: all is counted, the cause is named, a baseline is left out and that is said", async () => {
    const { code, stdout, stderr } = await diagnose(
      [
        "large.xml",
        "--method",
        "delete",
        "--status",
        "207",
        "--baseline",
        har,
        "--baseline-is",
        "before",
        "--format",
        "json",
      ],
      { "large.xml": listing("</D:multistatus>") },
    );
    expect(code).toBe(1);
    expect(stderr).toContain("large.xml is too large to be compared: the baseline was left out.");
    const { counts, causes, limits } = JSON.parse(stdout) as Diagnosis;
    expect(counts).toEqual({ resources: 17_001, failures: 1 });
    expect(causes[0]).toMatchObject({ id: "locked", resources: ["/files/last"] });
    expect(limits.at(-1)).toMatch(/^Read as a stream: 17001 resources counted/);
  });

  test("a log of that size is read as a stream, and the line that explains the failure is found in it", async () => {
    const noise = `${line.replaceAll("/a", "/other/b").replace("10:07:41", "03:00:00")}\n`;
    const own = (await readFile(join(recorded, "nginx-delete-readonly-member/error.log"), "utf8")).trim();
    const { code, stdout, stderr } = await diagnose(
      [har, "--log", "nginx-error=large.log", "--format", "json"],
      { "large.log": `${noise.repeat(60_000)}${own}\n${noise.repeat(60_000)}` },
    );
    expect([code, stderr]).toEqual([1, ""]);
    const { causes, logs } = JSON.parse(stdout) as Diagnosis;
    expect(logs[0]?.lines).toBe(120_000 + own.split("\n").length);
    expect(causes[0]?.id).toBe("access-denied");
    const lines = causes[0]?.evidence.flatMap(({ at }) => (at.kind === "log" ? at.line : [])) ?? [];
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.every((number) => number > 60_000 && number < 60_100)).toBe(true);
  });

  test("that breaks off is diagnosed as far as it goes", async () => {
    const { code, stdout } = await diagnose(["-", "--format", "json"], {}, { stdin: listing("") });
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ complete: false, counts: { failures: 1 } });
  });

  test("ends when it is interrupted", async () => {
    const controller = new AbortController();
    controller.abort();
    const { code, stderr } = await diagnose(["-"], {}, { stdin: listing(""), signal: controller.signal });
    expect([code, stderr]).toEqual([130, "multistatus: interrupted\n"]);
  });
});
