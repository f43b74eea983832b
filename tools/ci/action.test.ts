import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { startFaultProxy, startServer, type Fault } from "@multistatus/harness";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";

import { junitErrors, sarifErrors } from "../../packages/report/test/validate.ts";
import { root } from "../root.ts";
import { checkout } from "./place.ts";

interface Action {
  name: string;
  description: string;
  inputs: Record<string, { description: string; default: string }>;
  outputs: Record<string, { description: string; value: string }>;
  runs: {
    using: string;
    steps: {
      id: string;
      shell: string;
      "working-directory": string;
      env: Record<string, string>;
      run: string;
    }[];
  };
}

const action = parse(await readFile(join(root, "action.yml"), "utf8")) as Action;
const script = await readFile(join(root, "action/check.sh"), "utf8");
const [step] = action.runs.steps;

describe("action.yml", () => {
  test("is a composite action whose inputs have a description and a default", () => {
    expect(action.runs).toMatchObject({ using: "composite", steps: [{ shell: "bash", id: "check" }] });
    for (const [name, input] of Object.entries(action.inputs))
      expect(input, name).toEqual({ description: expect.stringMatching(/\.$/), default: expect.any(String) });
  });

  test("hands every input to the script as an environment variable, and none into its text", () => {
    const given = Object.values(step?.env ?? {}).map(
      (value) => /^\$\{\{ inputs\.([\w-]+) \}\}$/.exec(value)?.[1],
    );
    expect(new Set(given)).toEqual(new Set(Object.keys(action.inputs)));
    const used = new Set(script.match(/MULTISTATUS_[A-Z]+/g));
    expect(used).toEqual(new Set(Object.keys(step?.env ?? {})));
    expect(step?.run).not.toContain("${{");
  });

  test("sets every output that it declares", () => {
    for (const [name, { value }] of Object.entries(action.outputs)) {
      expect(value).toBe(`\${{ steps.check.outputs.${name} }}`);
      expect(script).toMatch(new RegExp(`\\b(?:output|written) ${name}\\b|"${name}"`));
    }
  });
});

/** Runs the step as the runner does, in a checkout of the example. */
async function runAction(inputs: Record<string, string>, faults: Fault[] = [], below = ".") {
  const unknown = Object.keys(inputs).filter((name) => !(name in action.inputs));
  expect(unknown).toEqual([]);
  await using server = await startServer({
    seed: { "archive/2025.txt": "Done.\n" },
    forbidden: ["/archive/"],
    users: { ada: "secret", reader: "also secret" },
  });
  await using proxy = await startFaultProxy({ target: server, faults });
  await using place = await checkout();
  await mkdir(join(place.folder, below), { recursive: true });
  const files = { output: join(place.folder, "..", "output"), summary: join(place.folder, "..", "summary") };
  await Promise.all(Object.values(files).map(async (file) => writeFile(file, "")));
  const value = (text: string): string =>
    text.replaceAll(
      /\$\{\{ inputs\.([\w-]+) \}\}/g,
      (_all, name: string) => inputs[name] ?? action.inputs[name]?.default ?? "",
    );
  const env = Object.fromEntries(Object.entries(step?.env ?? {}).map(([name, text]) => [name, value(text)]));
  const ended = await place.bash(`cd "$DIRECTORY" && ${step?.run}`, {
    ...env,
    DIRECTORY: join(place.folder, below),
    GITHUB_ACTION_PATH: root,
    GITHUB_WORKSPACE: place.folder,
    GITHUB_OUTPUT: files.output,
    GITHUB_STEP_SUMMARY: files.summary,
    RUNNER_TEMP: join(place.folder, ".."),
    DAV_URL: proxy.url,
    ADA_PASSWORD: "secret",
    READER_PASSWORD: "also secret",
  });
  const lines = (await readFile(files.output, "utf8")).trimEnd().split("\n");
  const outputs = Object.fromEntries(lines.map((line) => line.split("=", 2) as [string, string]));
  const written: Record<string, string> = {};
  for (const name of ["sarif", "junit", "html", "json"]) {
    const path = outputs[name];
    if (path !== undefined) written[name] = await readFile(join(place.folder, path), "utf8");
  }
  const calls = await place.calls();
  return { ...ended, outputs, written, calls, summary: await readFile(files.summary, "utf8") };
}

const full: Fault = { kind: "status", status: 507, path: "/ci/plan.txt", method: "DELETE" };

describe("the step", { timeout: 60_000 }, () => {
  test("succeeds where all is as expected, or known, and counts it", async () => {
    const { status, stdout, stderr, outputs, calls, summary } = await runAction({});
    expect(status, stdout + stderr).toBe(0);
    expect(outputs).toEqual({
      verdict: "ok",
      "exit-status": "0",
      ok: "4",
      failed: "0",
      known: "1",
      skipped: "0",
    });
    expect(calls).toEqual([expect.stringMatching(/^--yes multistatus check --format text /)]);
    expect(summary).toContain("1 known, 4 ok");
    expect(stdout).toMatch(/^::warning file=multistatus\.config\.ts,line=\d+,title=an archived collection/m);
  });

  test("fails where something is not, with annotations at its line and the files that were asked for", async () => {
    const { status, stdout, outputs, written, summary } = await runAction(
      {
        sarif: "out/dav.sarif",
        junit: "out/junit.xml",
        html: "out/report.html",
        json: "out/report.json",
        version: "1.2.3",
      },
      [full],
    );
    expect(status).toBe(1);
    expect(outputs).toMatchObject({
      verdict: "failed",
      failed: "2",
      sarif: "out/dav.sarif",
      html: "out/report.html",
    });
    expect(stdout).toMatch(
      /^::error file=multistatus\.config\.ts,line=\d+,title=locks › the same DELETE succeeds when the lock is gone::/m,
    );
    expect(summary).toContain("the same DELETE succeeds");
    expect(sarifErrors(written["sarif"] ?? "")).toEqual([]);
    expect(junitErrors(written["junit"] ?? "")).toBe("");
    expect(written["html"]).toContain("<!doctype html>");
    expect(written["json"]).toContain("multistatus-report");
    for (const text of [stdout, summary, ...Object.values(written)])
      expect(text).not.toContain("also secret");
  });

  test("fail: false leaves the verdict to the job", { tags: "long" }, async () => {
    const { status, outputs } = await runAction({ fail: "false", annotations: "false", summary: "false" }, [
      full,
    ]);
    expect({ status, verdict: outputs["verdict"] }).toEqual({ status: 0, verdict: "failed" });
  });

  test("hands the inputs on as arguments, whatever they hold", { tags: "long" }, async () => {
    const { status, stdout, calls, outputs } = await runAction({
      config: "multistatus.config.ts",
      project: "default\n",
      grep: "strangers|$(touch pwned); `touch pwned`",
      bail: "2",
      retries: "1",
      args: "--verbose\n--concurrency=2\n",
      version: "1.2.3",
    });
    expect(status, stdout).toBe(0);
    expect(calls[0]).toMatch(
      /^--yes multistatus@1\.2\.3 check multistatus\.config\.ts --project=default --grep=strangers/,
    );
    expect(calls[0]).toMatch(/--verbose --concurrency=2$/);
    expect(outputs).toMatchObject({ ok: "1", known: "0" });
    expect(existsSync(join(root, "pwned"))).toBe(false);
  });

  test("what nobody answered, or cannot be used, fails in any case", { tags: "long" }, async () => {
    const { status, outputs } = await runAction({ fail: "false", config: "nowhere.ts" });
    expect({ status, outputs }).toEqual({ status: 2, outputs: { verdict: "unusable", "exit-status": "2" } });
  });

  test("paths begin at the root of the workspace, wherever it runs", { tags: "long" }, async () => {
    const inputs = { "working-directory": "nested/", config: "../multistatus.config.ts", json: "out.json" };
    const { status, outputs, written, stdout } = await runAction(inputs, [], "nested");
    expect(status, stdout).toBe(0);
    expect(outputs["json"]).toBe("nested/out.json");
    expect(written["json"]).toContain("multistatus-report");
    expect(stdout).toMatch(/^::warning file=multistatus\.config\.ts,line=/m);
  });

  test("a Node that is too old is told in one line", async () => {
    await using place = await checkout();
    await writeFile(join(place.folder, "..", "node"), "#!/bin/sh\nexit 1\n", { mode: 0o755 });
    const env = Object.fromEntries(Object.keys(step?.env ?? {}).map((name) => [name, ""]));
    const { status, stdout } = await place.bash(step?.run ?? "", { ...env, GITHUB_ACTION_PATH: root });
    expect({ status, stdout }).toEqual({
      status: 2,
      stdout:
        "::error title=multistatus::Node 22.19 or newer is needed. Put actions/setup-node with node-version 24 before this step.\n",
    });
  });
});
