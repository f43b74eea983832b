import { fileURLToPath } from "node:url";
import { stripVTControlCharacters } from "node:util";

import type { Diagnosis } from "@multistatus/core";
import { describe, expect, test } from "vitest";

import { multistatus, type Outcome, type RunOptions } from "./support/run.ts";

const fixtures = fileURLToPath(new URL("fixtures/", import.meta.url));
const recorded = `${fixtures}diagnose/`;
const deleted = `${recorded}nephele-delete-locked-and-500/exchange.har`;
const put = `${recorded}apache-put-locked-busy-log/`;
const unauthorised = `${recorded}haproxy-authorization-stripped/`;
const readonly = `${recorded}nginx-delete-readonly-member/`;
const healthy = `${recorded}sabre-listing/exchange.har`;

/** The same, with the folder of the fixtures taken out of what was printed. */
async function diagnose(argv: readonly string[], options?: RunOptions): Promise<Outcome> {
  const { code, stdout, stderr } = await multistatus(["diagnose", ...argv], options);
  const short = (text: string): string => text.replaceAll(fixtures, "");
  return { code, stdout: short(stdout), stderr: short(stderr) };
}

async function json(argv: readonly string[], options?: RunOptions): Promise<Diagnosis & { entry: number }> {
  return JSON.parse((await diagnose([...argv, "--format", "json"], options)).stdout) as Diagnosis & {
    entry: number;
  };
}

const SECTIONS = new Set([
  "Resources",
  "Cause",
  "Causes",
  "What to do",
  "To confirm",
  "Whom to ask",
  "Seen beside it",
  "What clients make of it",
  "Departures from the standard",
  "Not taken into account",
]);

/** What does not hang on the wording of a cause: request, verdict, tree, which causes, and the command to repeat. */
function outline(text: string): string {
  const kept: string[] = [];
  let section = "";
  for (const line of text.split("\n")) {
    if (SECTIONS.has(line)) section = line;
    const isCause = /^Causes?$/.test(section) && /^\d\. /.test(line);
    if (["", "Resources", "To confirm"].includes(section) || line === section) kept.push(line);
    else if (isCause) kept.push(line.replace(/\d+ %/, "n %"));
  }
  return kept.join("\n");
}

describe("as text", () => {
  test.each([
    ["several problems in one 207", [deleted], 1],
    ["nothing wrong", [healthy], 0],
    [
      "an answer that shows no WebDAV, explained by a log",
      [`${readonly}exchange.har`, "--log", `nginx-error=${readonly}error.log`],
      1,
    ],
    ["a body by itself", [`${fixtures}delete-mixed.xml`], 1],
    [
      "a body by itself, with what was told",
      [
        `${fixtures}delete-mixed.xml`,
        "--method",
        "delete",
        "--url",
        "https://dav.example/docs/",
        "--status",
        "207",
      ],
      1,
    ],
    ["a body cut in the middle", [`${fixtures}cut.xml`], 1],
    ["the exchange that stayed wrong, of several", [`${fixtures}lock-conflict.har`], 1],
  ])("%s", async (_title, argv, expected) => {
    const { code, stdout } = await diagnose(argv);
    expect(code).toBe(expected);
    // The verdict names the cause in the cause's own words, which are tested where they are written.
    expect(
      outline(stdout).replace(/(Most likely|Probably|Possibly) ([\w-]+):[\s\S]*?(?=\n\n)/, "$1 $2"),
    ).toMatchSnapshot();
  });

  test("the likeliest cause comes with its evidence, and what to do with its cause", async () => {
    const { stdout } = await diagnose([deleted]);
    expect(stdout).toMatch(/\n1\. locked {2}high, \d\d % {2}explains 1 of 2 failures\n/);
    expect(stdout).toMatch(/\n {3}\+ .*\(payload 1:\d+\)\n/s);
    expect(stdout).toMatch(/\nWhat to do\n1\. .*\((?:easy|medium|hard)[^)]*locked\)\n/);
  });

  test.each([80, 60])(
    "a terminal of %i columns is overrun by nothing that can be broken",
    async (columns) => {
      const { stdout } = await diagnose([deleted], { columns });
      const [head = "", ...lines] = stdout.split("\n\nTo confirm\n")[0]?.split("\n") ?? [];
      expect(head).toContain("DELETE http://127.0.0.1:19060/docs/");
      // What is longer is one word, or a line of the tree that cannot be narrower than a mark, a name and a status.
      const longer = lines.filter((line) => line.length > columns && line.trim().split(" ").length > 3);
      expect(longer).toEqual([]);
    },
  );

  test("the command to confirm stands at the margin, so that it can be copied", async () => {
    const { stdout } = await diagnose([deleted]);
    expect(stdout).toContain("\ncurl -i \\\n  -X DELETE \\\n  http://127.0.0.1:19060/docs/ \\\n");
  });

  test("colour only on a terminal, and without it the same text", async () => {
    const plain = await diagnose([deleted]);
    const coloured = await diagnose([deleted], { terminal: true });
    expect(plain.stdout).not.toContain("\u001B[");
    expect(coloured.stdout).toContain("\u001B[");
    expect(stripVTControlCharacters(coloured.stdout)).toBe(plain.stdout);
  });

  test("--quiet leaves the exit status", async () => {
    expect(await diagnose([deleted, "--quiet"])).toEqual({ code: 1, stdout: "", stderr: "" });
  });
});

describe("as JSON", () => {
  test("is the diagnosis with the number of its entry", async () => {
    const found = await json([deleted]);
    expect(Object.keys(found)).toEqual([
      "kind",
      "entry",
      "healthy",
      "request",
      "status",
      "unknown",
      "complete",
      "who",
      "counts",
      "summary",
      "symptoms",
      "problems",
      "causes",
      "conformance",
      "interop",
      "plan",
      "escalate",
      "logs",
      "limits",
    ]);
    expect(found).toMatchObject({
      entry: 1,
      healthy: false,
      request: {
        method: "DELETE",
        url: "http://127.0.0.1:19060/docs/",
        depth: null,
        effectiveDepth: "infinity",
      },
      status: 207,
      counts: { resources: 2, failures: 2 },
      causes: [{ id: "locked", resources: ["/docs/report.txt"] }, { id: "server-error" }],
    });
  });

  test("a healthy exchange has no causes", async () => {
    expect(await json([healthy])).toMatchObject({ healthy: true, causes: [], problems: [], plan: [] });
  });

  test("of several it is an array", async () => {
    const { code, stdout } = await diagnose([`${fixtures}lock-conflict.har`, "--all", "--format", "json"]);
    const all = JSON.parse(stdout) as { entry: number; healthy: boolean }[];
    expect([code, all.map(({ entry, healthy: well }) => [entry, well])]).toEqual([1, [[4, false]]]);
  });
});

describe("which exchange", () => {
  const session = `${fixtures}lock-conflict.har`;
  test.each([
    [[], 4, 1],
    [["--entry", "last"], 4, 1],
    [["--entry", "2"], 2, 0],
  ])("%j: entry %i, exit status %i", async (argv, entry, expected) => {
    const { code, stdout } = await diagnose([session, ...argv, "--format", "json"]);
    expect([(JSON.parse(stdout) as { entry: number }).entry, code]).toEqual([entry, expected]);
  });

  test("a 401 that was answered is not the one", async () => {
    expect(await json([`${fixtures}digest-handshake.har`])).toMatchObject({ healthy: true });
    expect(await json([`${fixtures}digest-handshake.har`, "--entry", "1"])).toMatchObject({
      causes: [{ id: "auth-required" }],
    });
  });

  test("--all sums up what failed, and says when nothing did", async () => {
    const failed = await diagnose([session, "--all"]);
    expect(failed.stdout).toMatch(/^Entry 4 {2}[A-Z]+ http.*\n {2}[A-Z]+ .*locked/s);
    const well = await diagnose([healthy, "--all"]);
    expect([well.code, well.stdout]).toEqual([
      0,
      expect.stringMatching(/^Entry 1 .* Nothing is\s+wrong with it\.\n$/s),
    ]);
  });

  test("--entry all diagnoses each at length", async () => {
    const { stdout } = await diagnose([session, "--entry", "all"]);
    expect(stdout.match(/^Entry \d of 4/gm)).toHaveLength(4);
  });
});

describe("beside the exchange", () => {
  test("a direct baseline shows what the proxy took away", async () => {
    const input = [`${unauthorised}exchange.har`];
    const compared = [...input, "--baseline", `${unauthorised}baseline.har`, "--baseline-is", "direct"];
    expect((await json(input)).causes[0]?.id).toBe("auth-required");
    const { causes, limits } = await json(compared);
    expect(causes[0]).toMatchObject({ id: "header-dropped" });
    expect(
      causes[0]?.evidence.some(({ at }) => at.kind === "baseline" || at.kind === "response-header"),
    ).toBe(true);
    expect(limits).toEqual([]);
  });

  test("a baseline of another request is not compared, and that is said", async () => {
    const argv = [deleted, "--baseline", healthy, "--baseline-is", "before"];
    const { code, stdout } = await diagnose(argv);
    expect(code).toBe(1);
    expect(stdout.replaceAll(/\s+/g, " ")).toContain(
      "The baseline was not compared: its method is PROPFIND, and that of the exchange DELETE.",
    );
  });

  test("a log explains a 500 and is quoted; other clients' lines are not", async () => {
    const input = [`${readonly}exchange.har`];
    const logged = [
      ...input,
      "--log",
      `nginx-error=${readonly}error.log`,
      "--log",
      `auto=${readonly}access.log`,
    ];
    expect((await json(input)).causes[0]?.id).not.toBe("access-denied");
    const { causes, logs } = await json(logged);
    expect(logs.map(({ name, format }) => [name.replace(fixtures, ""), format])).toEqual([
      ["diagnose/nginx-delete-readonly-member/error.log", "nginx-error"],
      ["diagnose/nginx-delete-readonly-member/access.log", "apache-combined"],
    ]);
    expect(causes[0]).toMatchObject({ id: "access-denied" });
    expect(causes[0]?.evidence).toContainEqual(
      expect.objectContaining({
        at: expect.objectContaining({ kind: "log", format: "nginx-error" }) as unknown,
      }),
    );
  });

  test("a busy log is read without remarks", async () => {
    const argv = [
      `${put}exchange.har`,
      "--log",
      `apache-combined=${put}access.log`,
      "--log",
      `apache-error=${put}error.log`,
    ];
    const { stderr, stdout } = await diagnose(argv);
    expect(stderr).toBe("");
    expect(stdout).toContain("1. locked");
  });
});

describe("standard input", () => {
  const body = `<D:multistatus xmlns:D="DAV:"><D:response><D:href>/a</D:href><D:status>HTTP/1.1 423 Locked</D:status></D:response></D:multistatus>`;

  test("is an input", async () => {
    const { code, stdout, stderr } = await diagnose(["-", "--method", "DELETE"], { stdin: body });
    expect(code).toBe(1);
    expect(stdout).toContain("1. locked");
    expect(stderr).toContain("The diagnosis is surer with --url, --status.");
  });

  test("can be a log", async () => {
    const line =
      '2026/11/22 10:07:41 [crit] 7#7: *8 unlink() "/srv/a" failed (13: Permission denied), client: 127.0.0.1, server: , request: "DELETE /a HTTP/1.1"';
    expect((await json([deleted, "--log", "auto=-"], { stdin: line })).logs).toMatchObject([
      { format: "nginx-error", entries: 1 },
    ]);
  });

  test("cannot be both", async () => {
    const { code, stderr } = await diagnose(["-", "--log", "auto=-"], { stdin: body });
    expect([code, stderr]).toEqual([2, expect.stringContaining("Standard input can be read once")]);
  });
});
