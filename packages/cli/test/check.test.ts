import { mkdtemp, readFile, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";

import { readReport } from "@multistatus/report";
import { startServer } from "@multistatus/harness";
import { beforeAll, describe, expect, test } from "vitest";

import { listening } from "../../client/test/listening.ts";
import type { CheckFile } from "../src/index.ts";
import { startCommand } from "./support/child.ts";
import { multistatus, type Outcome } from "./support/run.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "multistatus-check-"));
});

const lock = { method: "LOCK", path: "docs/a.txt", save: { token: { header: "Lock-Token" } } };
const unlock = { method: "UNLOCK", path: "docs/a.txt", headers: { "Lock-Token": "${token}" } };

const config: CheckFile = {
  name: "Nightly",
  url: "${env.DAV_URL}",
  users: { alice: { username: "alice", passwordEnv: "ALICE_PASSWORD" } },
  user: "alice",
  checks: [
    {
      name: "the root is listed",
      expect: [
        ["toHaveAllResourcesStatus", "2xx"],
        ["toHaveResource", "docs/"],
        ["not.toHaveResource", "other/"],
      ],
    },
    { name: "strangers are refused", user: false, expect: [["toHaveStatus", 401]] },
    {
      name: "a folder with a locked file is not deleted",
      groups: ["locks"],
      before: [lock],
      method: "DELETE",
      path: "docs/",
      submitLocks: false,
      expect: [["toHaveFailedResources", { "/docs/a.txt": 423 }]],
      after: [unlock],
    },
    {
      name: "a folder with a locked file is deleted",
      groups: ["locks"],
      before: [lock],
      method: "DELETE",
      path: "docs/",
      submitLocks: false,
      expect: [["toHaveAllResourcesStatus", "2xx"]],
      after: [unlock],
    },
    { name: "later", skip: "not there yet" },
  ],
};

async function check(
  given: unknown,
  argv: readonly string[] = [],
  env: Record<string, string> = {},
): Promise<Outcome> {
  await using server = await startServer({
    seed: { "docs/a.txt": "a", "docs/b.txt": "b" },
    users: { alice: "s3cret" },
  });
  const file = join(folder, "checks.json");
  await writeFile(file, JSON.stringify(given, undefined, 2));
  const outcome = await multistatus(["check", file, ...argv], {
    env: { DAV_URL: server.url, ALICE_PASSWORD: "s3cret", ...env },
  });
  const plain = (text: string): string =>
    text
      .replaceAll(server.url, "http://dav.example/")
      .replaceAll(folder, "folder")
      .replaceAll(/\d+(?:\.\d)? m?s\b/g, "N ms");
  return { ...outcome, stdout: plain(outcome.stdout), stderr: plain(outcome.stderr) };
}

test("what is not as expected is told with its likely cause, and fails", async () => {
  const outcome = await check(config);
  expect(outcome.stdout).toMatchSnapshot();
  expect(outcome).toMatchObject({ code: 1, stderr: "" });
});

test("--verbose tells what was met and which resources failed, --list sends nothing", async () => {
  expect((await check(config, ["--verbose", "--grep", "locks"])).stdout).toMatchSnapshot("verbose");
  const listed = await check(config, ["--list"]);
  expect(listed).toMatchObject({ code: 0, stderr: "" });
  expect(listed.stdout).toMatchSnapshot("list");
});

test("a selection, a shard and a limit of failures decide what is run", async () => {
  const verdicts = async (...argv: string[]): Promise<string[]> => {
    const { stdout } = await check(config, [...argv, "--format", "json"]);
    const entries = readReport(stdout, "report").runs.flatMap((run) => run.entries);
    return entries.map(({ name, verdict }) => `${name}: ${verdict}`);
  };
  expect(await verdicts("--grep", "strangers")).toEqual(["strangers are refused: ok"]);
  expect(await verdicts("--grep-invert", "locks|later")).toEqual([
    "the root is listed: ok",
    "strangers are refused: ok",
  ]);
  const shards = await Promise.all([verdicts("--shard", "1/2"), verdicts("--shard", "2/2")]);
  expect(shards.map(({ length }) => length)).toEqual([3, 2]);
  const broken = { ...config, checks: [...config.checks.slice(3), ...config.checks.slice(0, 1)] };
  const { stdout } = await check(broken, ["--bail", "--format", "json"]);
  expect(readReport(stdout, "report").runs[0]?.entries.map(({ verdict }) => verdict)).toEqual([
    "failed",
    "skipped",
    "skipped",
  ]);
});

describe("a baseline", () => {
  test("takes what is known for no failure, and tells of what is fixed", async () => {
    const baseline = join(folder, "known.json");
    const written = await check(config, ["--baseline", baseline, "--update-baseline"]);
    expect(written.code).toBe(0);
    expect(JSON.parse(await readFile(baseline, "utf8"))).toMatchObject({
      kind: "multistatus-baseline",
      version: 2,
      deviations: [
        {
          project: "default",
          check: "locks › a folder with a locked file is deleted",
          expectation: 'toHaveAllResourcesStatus("2xx")',
          failures: [{ resource: "./a.txt", status: 423, reason: expect.stringMatching(/^since \d{4}-/) }],
        },
      ],
    });
    const known = await check(config, ["--baseline", baseline]);
    expect(known.code).toBe(0);
    expect(known.stdout).toContain("1 known, 3 ok, 1 skipped");
    expect(known.stdout).toMatch(/~ \/docs\/a\.txt {2}423 Locked .*known: since/);

    const mended = structuredClone(config);
    delete mended.checks[3]?.before;
    mended.checks[3]!.after = [];
    const fixed = await check(mended, ["--baseline", baseline]);
    expect(fixed.code).toBe(0);
    expect(fixed.stderr).toContain(
      "No longer fails: default › locks › a folder with a locked file is deleted: ./a.txt 423 Locked",
    );
    await check(mended, ["--baseline", baseline, "--update-baseline", "--quiet"]);
    expect(JSON.parse(await readFile(baseline, "utf8"))).toMatchObject({ deviations: [] });
  });

  test("does not excuse another failure of the same check, an outage or a refused sign-in", async () => {
    const baseline = join(folder, "strict.json");
    await check(config, ["--baseline", baseline, "--update-baseline"]);
    const content = await readFile(baseline, "utf8");
    const other = structuredClone(config);
    const path = "docs/b.txt";
    other.checks[3]!.before = [{ ...lock, path }];
    other.checks[3]!.after = [{ ...unlock, path }];
    const fresh = await check(other, ["--baseline", baseline]);
    expect(fresh.code).toBe(1);
    expect(fresh.stdout).toMatch(/✗ \/docs\/b\.txt {2}423 Locked/);
    expect(fresh.stderr).toContain("./a.txt 423 Locked");

    const only = ["--baseline", baseline, "--grep", "is deleted"];
    const bare = { ...config, checks: [{ ...config.checks[3], before: [], after: [] }] };
    const outage = { ...bare, url: "http://127.0.0.1:9/" };
    for (const update of [[], ["--update-baseline"]]) {
      const down = await check(outage, [...only, ...update]);
      expect(down.code, down.stdout).toBe(2);
      expect(down.stdout).toContain("No known deviation: no answer came (ECONNREFUSED).");
      expect(down.stderr).toContain("No answer to 1 of 1 check (ECONNREFUSED)");
      const refused = await check(bare, [...only, ...update], { ALICE_PASSWORD: "wrong" });
      expect(refused.code, refused.stdout).toBe(1);
      expect(refused.stdout).toContain("No known deviation: the sign-in was refused (401 Unauthorized).");
    }
    expect(await readFile(baseline, "utf8")).toBe(content);
  });

  test("holds no known failure against --bail", async () => {
    const baseline = join(folder, "bail.json");
    const failing = { name: "missing", path: "nothing/" };
    const given = {
      ...config,
      checks: [failing, { name: "root" }, { ...failing, name: "missing, too", path: "no/" }],
    };
    await check({ ...given, checks: given.checks.slice(0, 2) }, [
      "--baseline",
      baseline,
      "--update-baseline",
    ]);
    const { code, stdout } = await check(given, ["--baseline", baseline, "--bail"]);
    expect(code).toBe(1);
    expect(stdout).toContain("1 failed, 1 known, 1 ok");
  });

  test("of an earlier form is not read, and its reasons are kept when it is written anew", async () => {
    const baseline = join(folder, "earlier.json");
    const deviation = {
      project: "default",
      check: "locks › a folder with a locked file is deleted",
      expectation: 'toHaveAllResourcesStatus("2xx")',
      reason: "ticket 7",
    };
    await writeFile(
      baseline,
      JSON.stringify({ kind: "multistatus-baseline", version: 1, deviations: [deviation] }),
    );
    const old = await check(config, ["--baseline", baseline]);
    expect(old).toMatchObject({ code: 2, stdout: "" });
    expect(old.stderr).toContain("(version 1)");
    expect(old.stderr).toContain("--update-baseline");
    await check(config, ["--baseline", baseline, "--update-baseline"]);
    expect(JSON.parse(await readFile(baseline, "utf8"))).toMatchObject({
      version: 2,
      deviations: [{ failures: [{ resource: "./a.txt", reason: "ticket 7" }] }],
    });
  });

  test.each([
    ["of a newer version", { kind: "multistatus-baseline", version: 3 }, "Update multistatus"],
    ["that is another file", { checks: [] }, "no baseline of multistatus check"],
    [
      "with a failure that is none",
      {
        kind: "multistatus-baseline",
        version: 2,
        deviations: [{ check: "a", expectation: "b", failures: [{}] }],
      },
      "at deviations.0.failures.0.resource",
    ],
  ])("%s is told before anything is sent", async (_, content, told) => {
    const baseline = join(folder, "wrong.json");
    await writeFile(baseline, JSON.stringify(content));
    const { code, stdout, stderr } = await check(config, ["--baseline", baseline]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(told);
  });

  test("keeps what was not asked, and what was not answered", async () => {
    const baseline = join(folder, "kept.json");
    await check(config, ["--baseline", baseline, "--update-baseline"]);
    await check(config, ["--baseline", baseline, "--update-baseline", "--grep", "strangers"]);
    await check({ ...config, url: "http://127.0.0.1:9/" }, ["--baseline", baseline, "--update-baseline"]);
    expect(JSON.parse(await readFile(baseline, "utf8"))).toMatchObject({
      deviations: [{ expectation: expect.any(String) }],
    });
  });
});

test("in CI a check is placed from the root of the checkout", async () => {
  const { stdout } = await check(config, ["--format", "github"], { GITHUB_WORKSPACE: join(folder, "..") });
  expect(stdout).toMatch(new RegExp(`^::error file=${basename(folder)}/checks\\.json,line=\\d+,title=`));
});

test("formats go to files, readable by their owner only, and no secret gets there", async () => {
  const formats = ["json", "ndjson", "markdown", "html", "junit", "sarif", "github", "summary", "text"];
  const files = formats.map((format) => join(folder, "out", `report.${format}`));
  const argv = formats.flatMap((format, index) => ["--format", `${format}=${files[index]}`]);
  const { code, stdout, stderr } = await check(config, argv);
  expect({ code, lines: stderr.trim().split("\n").length }).toEqual({ code: 1, lines: formats.length });
  expect(stdout).toContain("1 failed, 3 ok, 1 skipped");
  for (const file of files) {
    const content = await readFile(file, "utf8");
    expect(content).toContain("a folder with a locked file is deleted");
    expect(content).not.toMatch(/s3cret|Basic [\w+/]{8}|urn:uuid:[\da-f]{8}-/);
    expect((await stat(file)).mode & 0o077).toBe(0);
  }
});

test("what only reads is repeated until it is as expected, what changes something is sent once", async () => {
  const asked: string[] = [];
  await using server = await listening((request, response) => {
    asked.push(request.method ?? "");
    const again = asked.filter((method) => method === request.method).length < 3;
    response.writeHead(again ? 503 : 200, { "Content-Length": "0" }).end();
  });
  const given: CheckFile = {
    url: server.url,
    retries: 5,
    retryDelay: 1,
    checks: [
      { name: "read", method: "GET", expect: [["toHaveStatus", 200]] },
      { name: "written", method: "PUT", body: "a", path: "a", expect: [["toHaveStatus", 200]] },
    ],
  };
  const { code, stdout } = await check(given);
  expect(asked).toEqual(["GET", "GET", "GET", "PUT"]);
  expect(code, stdout).toBe(1);
  expect(stdout).toContain("✓ read");
});

test("a shard for which no check is left sends nothing, and is well", async () => {
  const file = join(folder, "one.json");
  await writeFile(file, JSON.stringify({ url: "http://127.0.0.1:9/", checks: [{ name: "only" }] }));
  const json = join(folder, "shard.json");
  const argv = ["check", file, "--shard", "2/3", "--format", "text", "--format", `json=${json}`];
  expect(await multistatus(argv)).toMatchObject({
    code: 0,
    stdout: expect.stringContaining("nothing was asked"),
  });
  expect(readReport(await readFile(json, "utf8")).runs.flatMap(({ entries }) => entries)).toEqual([]);
});

test("Ctrl-C leaves a report of what was done until then", async () => {
  const interrupt = new AbortController();
  await using server = await listening((request, response) => {
    if (request.method === "GET") response.end("a");
    else interrupt.abort();
  });
  const file = join(folder, "interrupted.json");
  const { url } = server;
  const checks = [
    { name: "first", method: "GET" },
    { name: "hangs", method: "PUT", body: "a" },
    { name: "never" },
  ];
  await writeFile(file, JSON.stringify({ url, checks }));
  const { code, stdout } = await multistatus(["check", file], { signal: interrupt.signal });
  expect(code).toBe(130);
  expect(stdout).toMatch(
    /✓ first .*\n.*- hangs {2}Interrupted\.\n.*- never {2}Interrupted\.\n\n1 ok, 2 skipped/,
  );
});

test("a URL with a password signs in, and is shown and reported without it", async () => {
  await using server = await startServer({ seed: { "a.txt": "a" }, users: { alice: "hunter2-secret" } });
  const file = join(folder, "userinfo.json");
  await writeFile(file, JSON.stringify({ url: "${env.DAV_URL}", checks: [{ name: "listed" }] }));
  const env = { DAV_URL: server.url.replace("//", "//alice:hunter2-secret@") };
  const out = join(folder, "userinfo");
  const argv = ["check", file, "--format", `json=${out}/a.json`, "--format", `html=${out}/a.html`];
  const { code, stdout, stderr } = await multistatus(argv, { env });
  expect(code, stdout).toBe(0);
  const reports = await Promise.all(
    ["a.json", "a.html"].map(async (name) => readFile(join(out, name), "utf8")),
  );
  expect([stdout, stderr, ...reports].join("\n")).not.toMatch(/hunter2|YWxpY2U6/);
  expect((await multistatus([...argv.slice(0, 2), "--list"], { env })).stdout).not.toContain("hunter2");
});

test("the failure of a redirect names where it was asked for, too", async () => {
  await using server = await listening((request, response) => {
    if (request.url === "/old/") response.writeHead(301, { Location: "/new/" }).end();
    else response.writeHead(403).end();
  });
  const { stdout } = await check({ url: server.url, checks: [{ name: "a", path: "old/" }] });
  expect(stdout).toMatch(/PROPFIND \S+\/new\/ \(redirected from \S+\/old\/\) \(Depth: 1\) → 403/);
});

test("no answer to any request is nothing to judge", async () => {
  const { code, stdout } = await check({ url: "http://127.0.0.1:9/", checks: [{ name: "a" }] });
  expect(code).toBe(2);
  expect(stdout).toContain("no response");
});

test("a body that cannot be read fails its check, and the others are run", async () => {
  const missing = { name: "reported", method: "REPORT", body: { file: "nowhere.xml" } };
  const { code, stdout } = await check({ ...config, checks: [missing, { name: "root" }] });
  expect(code).toBe(2);
  expect(stdout).toContain("the body nowhere.xml cannot be read");
  expect(stdout).toContain("1 failed, 1 ok");
});

test.each([
  ["a.yaml", "url: http://a/", "no kind of file that check reads"],
  ["function.mjs", "export default () => ({})", "exports a function"],
  ["broken.mjs", "export default {", "cannot be loaded"],
  ["number.json", "7", "expected Object"],
])("a configuration that is none is told: %s", async (name, content, told) => {
  await writeFile(join(folder, name), content);
  const { code, stdout, stderr } = await multistatus(["check", join(folder, name)]);
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toContain(told);
  expect((await multistatus(["check", folder])).stderr).toContain("is a folder");
});

test("a JSON file may begin with a byte order mark", async () => {
  const file = join(folder, "bom.json");
  await writeFile(file, `\uFEFF${JSON.stringify({ url: "http://127.0.0.1:9/", checks: [{ name: "a" }] })}`);
  expect(await multistatus(["check", file, "--list"])).toMatchObject({ code: 0, stderr: "" });
});

test("one answer that did not come makes it 2, an answer that is not as expected outweighs it", async () => {
  await using server = await listening((request, response) => {
    if (request.url === "/drop") request.socket.destroy();
    else response.writeHead(request.url === "/bad" ? 403 : 200, { "Content-Length": "0" }).end();
  });
  const get = (path: string): CheckFile["checks"][number] => ({
    name: path,
    method: "GET",
    path,
    expect: [["toHaveStatus", 200]],
  });
  const run = async (...paths: string[]) => check({ url: server.url, checks: paths.map(get) });
  expect((await run("good")).code).toBe(0);
  expect((await run("good", "drop")).code).toBe(2);
  expect((await run("drop", "bad")).code).toBe(1);
});

test("a run in which everything is skipped has measured nothing", async () => {
  const { code, stderr } = await check({
    url: "http://127.0.0.1:9/",
    checks: [{ name: "a", skip: "later" }],
  });
  expect(code).toBe(2);
  expect(stderr).toContain("Every check is skipped: nothing was asked.");
});

test("every form names what failed, and how many more", async () => {
  const locked = Array.from(
    { length: 7 },
    (_, index) =>
      `<D:response><D:href>/docs/${index}.txt</D:href><D:status>HTTP/1.1 423 Locked</D:status></D:response>`,
  );
  const body = `<D:multistatus xmlns:D="DAV:">${locked.join("")}</D:multistatus>`;
  await using server = await listening((_request, response) => {
    response.writeHead(207, { "Content-Type": "application/xml" }).end(body);
  });
  const given = { url: server.url, checks: [{ name: "deleted", method: "DELETE", path: "docs/" }] };
  const formats = ["text", "github", "sarif", "codequality", "summary", "markdown", "junit"];
  const files = formats.map((format) => join(folder, "named", format));
  await check(
    given,
    formats.flatMap((format, index) => ["--format", `${format}=${files[index]}`]),
  );
  const reports = await Promise.all(files.map(async (file) => readFile(file, "utf8")));
  for (const report of reports) expect(report).toMatch(/\/docs\/4\.txt.*423 Locked/);
  for (const report of reports.slice(0, 4)) expect(report).toContain("2 more");
});

test.each<[string, unknown]>([
  [
    "a matcher that does not exist",
    { url: "http://a/", checks: [{ name: "a", expect: [["toHaveStats", 200]] }] },
  ],
  [
    "an argument that is none",
    { url: "http://a/", checks: [{ name: "a", expect: [["toHaveStatus", "9xx"]] }] },
  ],
  ["a key that is unknown", { url: "http://a/", checks: [{ name: "a", pth: "x" }] }],
  ["no URL", { checks: [{ name: "a" }] }],
  ["no check", { url: "http://a/", checks: [] }],
  ["a # in a path", { url: "http://a/", checks: [{ name: "a", path: "C#/a.txt" }] }],
  ["a blank in a step's path", { url: "http://a/", checks: [{ name: "a", before: [{ path: "a b" }] }] }],
  ["a # in the URL", { url: "http://a/C#/", checks: [{ name: "a" }] }],
  ["a URL that is none", { url: "dav.example", checks: [{ name: "a" }] }],
  ["two of one name", { url: "http://a/", checks: [{ name: "a" }, { name: "a" }] }],
  ["a user who is not there", { url: "http://a/", user: "bob", checks: [{ name: "a" }] }],
  [
    "a secret that is not set",
    {
      url: "http://a/",
      user: "bob",
      users: { bob: { username: "bob", passwordEnv: "BOB" } },
      checks: [{ name: "a" }],
    },
  ],
  [
    "a password in the file",
    { url: "http://a/", users: { bob: { username: "bob", password: "hunter2" } }, checks: [{ name: "a" }] },
  ],
  ["a variable without a value", { url: "${env.NOWHERE}", checks: [{ name: "a" }] }],
  [
    "a step that does not exist",
    { url: "http://a/", checks: [{ name: "a", expect: [["toHaveSameEtagAs", { answerOf: "x" }]] }] },
  ],
])("%s is told in one line", async (_what, given) => {
  const { code, stdout, stderr } = await check(given);
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr.trim().split("\n")).toHaveLength(1);
  expect(stderr).toMatchSnapshot();
  expect(stderr).not.toContain("hunter2");
});

test.each([
  ["--format", "pdf"],
  ["--format", "html="],
  ["--format", "json", "--format", "sarif"],
  ["--shard", "4/3"],
  ["--grep", "("],
  ["--project", "nowhere"],
  ["--update-baseline"],
])("wrong usage %s %s is exit status 2 and one line", async (...argv) => {
  const { code, stderr } = await check(config, argv);
  expect(code).toBe(2);
  expect(stderr).toMatchSnapshot();
});

test("a configuration in TypeScript is loaded as it is; one that is not there is told", async () => {
  await using server = await startServer({ seed: { "a.txt": "a" } });
  const file = join(folder, "multistatus.config.ts");
  await writeFile(
    file,
    `type Name = string;\nconst name: Name = "listed";\nexport default { url: ${JSON.stringify(server.url)}, checks: [{ name }] };\n`,
  );
  expect(await multistatus(["check", file])).toMatchObject({ code: 0, stderr: "" });
  const missing = await multistatus(["check", "nowhere.ts"]);
  expect(missing).toEqual({
    code: 2,
    stdout: "",
    stderr: "multistatus: there is no file nowhere.ts. Name the configuration of the checks.\n",
  });
});

test("a configuration is a module in a package of CommonJS too, and has defineConfig where the command is not installed", async () => {
  await using server = await startServer({ seed: { "a.txt": "a" } });
  const elsewhere = await mkdtemp(join(tmpdir(), "multistatus-"));
  await writeFile(join(elsewhere, "package.json"), '{ "type": "commonjs" }');
  await writeFile(join(elsewhere, "url.ts"), `export const url: string = ${JSON.stringify(server.url)};\n`);
  const file = join(elsewhere, "multistatus.config.ts");
  const imports = 'import { defineConfig } from "multistatus";\nimport { url } from "./url.ts";\n';
  await writeFile(file, `${imports}export default defineConfig({ url, checks: [{ name: "listed" }] });\n`);
  await using child = startCommand(["check", file]);
  expect(await child.ended).toMatchObject({ code: 0, stderr: "" });
});
