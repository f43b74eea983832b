import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { startServer } from "@multistatus/harness";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";

import { junitErrors, sarifErrors } from "../../packages/report/test/validate.ts";
import { root } from "../root.ts";
import { checkout } from "./place.ts";

const page = await readFile(join(root, "docs/ci.md"), "utf8");
const blocks = (language: string): string[] =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\`$`, "gm"))].map(([, code]) => code ?? "");

interface Job {
  steps?: { uses?: string; with?: Record<string, unknown>; if?: string }[];
}

const workflows = blocks("yaml").map(
  (text) => parse(text) as Record<string, unknown> & { jobs?: Record<string, Job> },
);
const gitlab = workflows.find(({ jobs }) => jobs === undefined)?.["webdav"] as {
  script: string[];
  artifacts: object;
};
const { inputs, outputs } = parse(await readFile(join(root, "action.yml"), "utf8")) as Record<
  "inputs" | "outputs",
  object
>;

test("the workflows use inputs and outputs that the action has", () => {
  const steps = workflows.flatMap(({ jobs = {} }) =>
    Object.values(jobs).flatMap(({ steps: all = [] }) => all),
  );
  const ours = steps.filter(({ uses }) => uses?.startsWith("multistatus/multistatus@"));
  expect(ours).toHaveLength(2);
  for (const { with: given = {} } of ours)
    expect(Object.keys(inputs)).toEqual(expect.arrayContaining(Object.keys(given)));
  const used = [...page.matchAll(/steps\.dav\.outputs\.([\w-]+)/g)].map(([, name]) => name ?? "");
  expect(Object.keys(outputs)).toEqual(expect.arrayContaining(used));
});

test("the page tells of every input and output of the action", () => {
  for (const name of [...Object.keys(inputs), ...Object.keys(outputs)]) expect(page).toContain(`\`${name}\``);
});

/** Commands of the page that need no more than a server, by the place where they stand. */
const commands: [title: string, script: string][] = [
  ["GitLab", gitlab.script.filter((line) => line !== "npm ci").join("\n")],
  ["Jenkins", /sh '(.*)'/.exec(blocks("groovy")[0] ?? "")?.[1] ?? ""],
  ["a baseline", blocks("sh")[0] ?? ""],
];

/** What is wrong with a file that CI reads. */
function complaints(format: string, text: string): unknown[] {
  if (format === "junit") return [junitErrors(text)].filter((error) => error !== "");
  if (format === "sarif") return sarifErrors(text);
  if (format === "codequality") return Array.isArray(JSON.parse(text)) ? [] : ["no list"];
  return text === "" ? ["empty"] : [];
}

describe("a recipe runs as it stands there", { timeout: 60_000 }, () => {
  // The first stands for the others, in a quick run.
  for (const [index, [title, script]] of commands.entries())
    test(`${title} of the page`, { tags: index === 0 ? [] : ["long"] }, async () => {
      expect(script).toMatch(/^npx multistatus check/);
      await using server = await startServer({
        seed: { "archive/2025.txt": "Done.\n" },
        forbidden: ["/archive/"],
        users: { ada: "secret", reader: "also secret" },
      });
      await using place = await checkout();
      const env = { DAV_URL: server.url, ADA_PASSWORD: "secret", READER_PASSWORD: "also secret" };
      const { status, stdout, stderr } = await place.bash(`set -e\n${script}`, env);
      expect(status, stdout + stderr).toBe(0);
      const written = script.matchAll(/--format (\w+)=(\S+)/g);
      for (const [, format = "", file = ""] of written)
        expect(complaints(format, await readFile(join(place.folder, file), "utf8")), file).toEqual([]);
    });

  test("shards, and one report of all", { tags: "long" }, async () => {
    await using server = await startServer({
      users: { ada: "secret", reader: "also secret" },
      seed: { "archive/": null },
    });
    await using place = await checkout();
    const env = { DAV_URL: server.url, ADA_PASSWORD: "secret", READER_PASSWORD: "also secret" };
    const merge = blocks("sh").find((text) => text.startsWith("npx multistatus report")) ?? "";
    for (const part of [1, 2, 3]) {
      const shard = await place.bash(
        `npx multistatus check --shard ${part}/3 --format json=out/part-${part}.json`,
        env,
      );
      expect([0, 1], shard.stdout + shard.stderr).toContain(shard.status);
    }
    const { status, stdout, stderr } = await place.bash(merge);
    expect([0, 1], stderr).toContain(status);
    expect(stdout).toMatch(/strangers are refused[^]*5? ?ok/);
    expect(junitErrors(await readFile(join(place.folder, "out/junit.xml"), "utf8"))).toBe("");
  });

  test("remediation: what was forbidden can be listed", { tags: "long" }, async () => {
    await using place = await checkout();
    await using broken = await startServer({ seed: { "docs/a.txt": "a" }, forbidden: ["/docs/"] });
    const netrc = "printf 'default login ada password secret\\n' >~/.netrc && chmod 600 ~/.netrc";
    const home = { HOME: place.folder };
    const lines = (blocks("sh").at(-1) ?? "").trim();
    const before = await place.bash(
      `${netrc} && npx multistatus diagnose "$DAV_URL" --save incidents/before.har`,
      { ...home, DAV_URL: `${broken.url}docs/` },
    );
    expect(before.status, before.stderr).toBe(1);
    const port = Number(new URL(broken.url).port);
    await broken.stop();
    await using mended = await startServer({ seed: { "docs/a.txt": "a" }, port });
    const after = await place.bash(`set -e\n${lines}`, { ...home, DAV_URL: `${mended.url}docs/` });
    expect(after.status, after.stdout + after.stderr).toBe(0);
    expect(after.stdout).toContain("What failed before succeeds now");
  });
});
