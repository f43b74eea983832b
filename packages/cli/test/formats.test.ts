import { lstat, mkdtemp, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { startServer } from "@multistatus/harness";
import { readReport } from "@multistatus/report";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { harErrors } from "../../core/test/validate-har.ts";
import { junitErrors, sarifErrors } from "../../report/test/validate.ts";
import { FORMATS, type Format } from "../src/formats/formats.ts";
import { multistatus } from "./support/run.ts";

const fixture = (name: string): string => fileURLToPath(new URL(`fixtures/${name}`, import.meta.url));
const recording = fixture("lock-conflict.har");
const payload = fixture("delete-mixed.xml");

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "multistatus-formats-"));
});
afterAll(async () => rm(folder, { recursive: true, force: true }));

const at = (name: string): string => join(folder, name);

/** Runs a command with every form in a file, and gives back what the files hold. */
async function inFiles(name: string, argv: readonly string[]): Promise<Record<Format, string>> {
  const formats = FORMATS.flatMap((format) => ["--format", `${format}=${at(`${name}.${format}`)}`]);
  const { code, stdout, stderr } = await multistatus([...argv, ...formats]);
  expect([0, 1], stderr).toContain(code);
  expect(stdout).not.toBe("");
  const contents = FORMATS.map(async (format) => [format, await readFile(at(`${name}.${format}`), "utf8")]);
  return Object.fromEntries(await Promise.all(contents)) as Record<Format, string>;
}

describe("every form of every command is what its schema asks for", () => {
  test.each([
    ["diagnose", ["diagnose", recording, "--entry", "2"]],
    ["diagnose of a body by itself", ["diagnose", payload]],
    ["diagnose --all", ["diagnose", recording, "--all"]],
    ["diff", ["diff", recording, recording]],
    ["show", ["show", recording]],
    ["show --entry all", ["show", recording, "--entry", "all"]],
  ])("%s", async (name, argv) => {
    const files = await inFiles(name.replaceAll(/\W+/g, "-"), argv);
    expect(sarifErrors(files.sarif)).toEqual([]);
    expect(junitErrors(files.junit)).toBe("");
    expect(JSON.stringify(JSON.parse(files.json))).toMatch(/^\[?\{"kind":"multistatus-/);
    const lines = files.ndjson.trimEnd().split("\n");
    expect(lines.map((line) => (JSON.parse(line) as { type: string }).type)).toEqual(
      expect.arrayContaining(["report", "run", "entry", "totals"]),
    );
    const embedded = /<script type="application\/json" id="multistatus-report">(.*)<\/script>/.exec(
      files.html,
    );
    expect(readReport(embedded?.[1] ?? "", "page").runs).toHaveLength(1);
    expect(files.github).toMatch(/^::(?:error|notice) /);
    for (const text of Object.values(files)) expect(text).not.toMatch(/opaquelocktoken:[\da-f]{8}-/);
  });

  test("a live diagnosis and what it saves", async () => {
    await using server = await startServer({ seed: { "a.txt": "a" } });
    const har = at("live.har");
    const files = await inFiles("live", ["diagnose", `${server.url}nowhere/`, "--save", har]);
    expect(sarifErrors(files.sarif)).toEqual([]);
    expect(junitErrors(files.junit)).toBe("");
    expect(harErrors(JSON.parse(await readFile(har, "utf8")))).toEqual([]);
    const shown = at("propfind.har");
    const { code } = await multistatus([
      "propfind",
      server.url,
      "--har",
      shown,
      "--format",
      `html=${at("p.html")}`,
    ]);
    expect(code).toBe(0);
    expect(harErrors(JSON.parse(await readFile(shown, "utf8")))).toEqual([]);
  });

  test("check, with what is known and what was skipped", async () => {
    await using server = await startServer({ seed: { "a.txt": "a" } });
    const config = at("checks.json");
    const checks = [
      { name: "listed" },
      { name: '<wrong> & "quoted"', expect: [["toHaveStatus", 404]] },
      { name: "known", groups: ["a", "b"], expect: [["toHaveStatus", 403]] },
      { name: "later", skip: "not there yet" },
    ];
    await writeFile(config, JSON.stringify({ url: server.url, checks }));
    const baseline = at("known.json");
    await multistatus(["check", config, "--grep", "known", "--baseline", baseline, "--update-baseline"]);
    const files = await inFiles("check", ["check", config, "--baseline", baseline]);
    expect(sarifErrors(files.sarif)).toEqual([]);
    expect(junitErrors(files.junit)).toBe("");
    const { runs } = readReport(files.json, "check.json");
    expect(runs[0]?.entries.map(({ verdict }) => verdict)).toEqual(["ok", "failed", "known", "skipped"]);
  });
});

describe("a file that is there", () => {
  const show = async (...argv: string[]) => multistatus(["show", payload, ...argv]);

  test.each(FORMATS.filter((format) => format !== "summary"))(
    "an earlier report as %s is replaced, anything else only with --force",
    async (format) => {
      const file = at(`there.${format}`);
      await writeFile(file, "");
      for (let times = 0; times < 2; times += 1)
        expect(await show("--format", `${format}=${file}`)).toMatchObject({ code: 1, stdout: /3 resources/ });
      const first = await readFile(file, "utf8");
      await writeFile(file, `${first}and what somebody wrote below it\n`.slice(format.length));
      const refused = await show("--format", `${format}=${file}`);
      expect(refused).toMatchObject({ code: 2, stdout: "" });
      expect(refused.stderr).toMatch(
        /there\.\w+ exists, and is no such report that multistatus wrote\. Give another place, or --force/,
      );
      expect(await show("--format", `${format}=${file}`, "--force")).toMatchObject({ code: 1 });
      expect(await readFile(file, "utf8")).toBe(first);
    },
  );

  test("is refused before anything is sent, and the input is not overwritten", async () => {
    const input = at("input.xml");
    await writeFile(input, await readFile(payload));
    const { code, stderr } = await multistatus(["check", at("nowhere.ts"), "--format", `junit=${input}`]);
    expect({ code, stderr }).toMatchObject({ code: 2, stderr: /input\.xml exists, and is no such report/ });
    expect(await readFile(input)).toEqual(await readFile(payload));
  });

  test("a summary is added to what others wrote", async () => {
    const file = at("summary.md");
    await writeFile(file, "## Another step\n");
    await show("--format", `summary=${file}`);
    expect(await readFile(file, "utf8")).toMatch(/^## Another step\n## [^]*delete-mixed/);
  });

  test("behind a link its file is replaced and the link stays; a device is written to", async () => {
    const [link, file, dangling, made] = [at("link"), at("file"), at("dangling"), at("made")];
    await writeFile(file, "");
    await symlink(file, link);
    await symlink(made, dangling);
    const { code } = await show(
      "--format",
      `json=${link}`,
      "--format",
      `html=${dangling}`,
      "--format",
      "text=/dev/null",
    );
    expect(code).toBe(1);
    expect((await lstat(link)).isSymbolicLink() && (await lstat(dangling)).isSymbolicLink()).toBe(true);
    expect(await readFile(file, "utf8")).toContain("multistatus-exchange");
    expect(await readFile(made, "utf8")).toContain("<!doctype html>");
    expect((await stat(made)).mode & 0o077).toBe(0);
  });

  test("a directory is told at once; what can be written is, when one of several cannot", async () => {
    expect(await show("--format", `json=${folder}`)).toMatchObject({
      code: 2,
      stdout: "",
      stderr: /cannot be written \(it is a directory\)/,
    });
    // Nothing is there yet, and that it cannot be made is only seen when it is written.
    const astray = at("astray.json");
    await symlink(join(folder, "no-such-folder", "astray.json"), astray);
    const sound = at("sound.ndjson");
    const { code, stderr } = await show("--format", `json=${astray}`, "--format", `ndjson=${sound}`);
    expect({ code, stderr }).toMatchObject({ code: 2, stderr: /astray\.json cannot be written/ });
    expect(await readFile(sound, "utf8")).toContain("multistatus-report");
  });
});

test.each([
  ["1 resource was accepted (202), and may fail yet", "202 Accepted", ""],
  ["1 resource has a DAV:error beside a status of success", "200 OK", "<D:error><D:no-lock/></D:error>"],
])("%s: every form says so", async (complaint, status, rest) => {
  const file = at("open.xml");
  await writeFile(
    file,
    `<D:multistatus xmlns:D="DAV:"><D:response><D:href>/docs/a</D:href><D:status>HTTP/1.1 ${status}</D:status>${rest}</D:response></D:multistatus>`,
  );
  for (const format of ["text", "markdown", "junit", "sarif", "github", "summary"]) {
    const { code, stdout } = await multistatus(["show", file, "--method", "DELETE", "--format", format]);
    expect(code).toBe(1);
    expect(stdout.replaceAll("\\", "").replaceAll("\n", " "), format).toContain(complaint);
  }
});

test("- stands for standard output", async () => {
  const { code, stdout } = await multistatus([
    "show",
    payload,
    "--format",
    "json=-",
    "--format",
    `text=${at("a.txt")}`,
  ]);
  expect({ code, kind: (JSON.parse(stdout) as { kind: string }).kind }).toEqual({
    code: 1,
    kind: "multistatus-exchange",
  });
  expect(await readFile(at("a.txt"), "utf8")).toMatch(/3 resources[^]*\nWritten by multistatus\.\n$/);
  const twice = await multistatus(["show", payload, "--format", "json=-", "--format", "sarif"]);
  expect(twice).toMatchObject({ code: 2, stderr: /One format can be printed/ });
});

test("a secret has the same pseudonym in the tree, the evidence and every form", async () => {
  const tokens = ["a1", "b2", "c3"].map((end) => `opaquelocktoken:f81de2ad-7f3d-a1b2-4f3c-00a0c91a34${end}`);
  const responses = tokens.map(
    (token, index) =>
      `<D:response><D:href>/docs/${index}</D:href><D:status>HTTP/1.1 423 Locked</D:status><D:responsedescription>${token}</D:responsedescription></D:response>`,
  );
  const file = at("tokens.http");
  const body = `<D:multistatus xmlns:D="DAV:">${responses.toReversed().join("")}</D:multistatus>`;
  await writeFile(
    file,
    `DELETE /docs/ HTTP/1.1\r\nHost: dav.example\r\nAuthorization: Basic YWxpY2U6aHVudGVyMg==\r\nIf: (<${tokens[0]}>)\r\n\r\nHTTP/1.1 207 Multi-Status\r\nContent-Type: application/xml\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
  );
  const pseudonyms = (text: string): string[] =>
    [0, 1, 2].map((index) => new RegExp(`/docs/${index}<[^]*?masked-(\\d+)`).exec(text)?.[1] ?? "");
  const { stdout } = await multistatus([
    "diagnose",
    file,
    "--format",
    `ndjson=${at("m.ndjson")}`,
    "--format",
    `json=${at("m.json")}`,
  ]);
  const [, , entry = ""] = (await readFile(at("m.ndjson"), "utf8")).split("\n");
  const { exchange } = JSON.parse(entry) as { exchange: { response: { body: { text: string } } } };
  const inBody = pseudonyms(exchange.response.body.text);
  expect(new Set(inBody).size).toBe(3);
  // A line of the tree names the resource, the next one quotes its token.
  const inTree = [0, 1, 2].map(
    (index) => new RegExp(` ${index} +423 Locked\\n.*masked-(\\d+)`).exec(stdout)?.[1],
  );
  expect(inTree).toEqual(inBody);
  const { problems } = JSON.parse(await readFile(at("m.json"), "utf8")) as {
    problems: { failures: { path: string; description?: string }[] }[];
  };
  const inDiagnosis = problems
    .flatMap(({ failures }) => failures)
    .toSorted((one, other) => one.path.localeCompare(other.path))
    .map(({ description }) => /masked-(\d+)/.exec(description ?? "")?.[1]);
  expect(inDiagnosis).toEqual(inBody);
});
