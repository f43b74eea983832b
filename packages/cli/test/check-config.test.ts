import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { startServer } from "@multistatus/harness";
import { expect, test } from "vitest";

import { startCommand } from "./support/child.ts";
import { multistatus } from "./support/run.ts";
import { check, config, folder } from "./support/check.ts";

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
  const elsewhere = join(folder, "elsewhere");
  await mkdir(elsewhere);
  await writeFile(join(elsewhere, "package.json"), '{ "type": "commonjs" }');
  await writeFile(join(elsewhere, "url.ts"), `export const url: string = ${JSON.stringify(server.url)};\n`);
  const file = join(elsewhere, "multistatus.config.ts");
  const imports = 'import { defineConfig } from "multistatus";\nimport { url } from "./url.ts";\n';
  await writeFile(file, `${imports}export default defineConfig({ url, checks: [{ name: "listed" }] });\n`);
  await using child = startCommand(["check", file]);
  expect(await child.ended).toMatchObject({ code: 0, stderr: "" });
});
