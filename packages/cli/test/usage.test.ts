import { expect, test } from "vitest";

import { multistatus } from "./support/run.ts";

test.each([
  ["--help"],
  ["show", "--help"],
  ["propfind", "--help"],
  ["check", "--help"],
  ["report", "--help"],
  ["demo", "--help"],
  ["explain", "--help"],
  ["diagnose", "--help"],
  ["checklist", "--help"],
  ["reproduce", "--help"],
  ["completion", "--help"],
  ["probe", "--help"],
  ["diff", "--help"],
  ["watch", "--help"],
  ["faults", "--help"],
  ["record", "--help"],
])("%s %s tells what there is, with examples and exit statuses", async (...argv) => {
  const { code, stdout, stderr } = await multistatus(argv);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toMatchSnapshot();
  expect(Math.max(...stdout.split("\n").map((line) => line.length))).toBeLessThanOrEqual(80);
});

test("every command has examples, whose options exist, and says its exit statuses", async () => {
  const { stdout } = await multistatus(["--help"]);
  const listed = /^Commands:\n([^]*?)\n\n/mu.exec(stdout)?.[1] ?? "";
  const commands = [...listed.matchAll(/^ {2}([a-z]+)/gmu)].map(([, name = ""]) => name);
  expect(commands.length).toBeGreaterThan(14);
  for (const command of commands.filter((name) => name !== "help")) {
    const help = (await multistatus([command, "--help"])).stdout;
    const [, examples = ""] = /^Examples?:\n([^]*?)\n\n/mu.exec(help) ?? [];
    expect(examples, command).toContain(`multistatus ${command}`);
    expect(help, command).toMatch(/^Exit status: 0 /mu);
    // A line that is continued, and what curl is given before a pipe, apart.
    const calls = examples.replaceAll("\\\n", " ").matchAll(/multistatus ([a-z]+)([^\n|]*)/gu);
    for (const [call, name = "", rest = ""] of calls) {
      const own = name === command ? help : (await multistatus([name, "--help"])).stdout;
      for (const [, option = ""] of rest.matchAll(/ (--?[a-z][\w-]*)/gu))
        expect(own, call).toMatch(new RegExp(`^ {2}(?:-\\w, )?${option}\\b|^ {2}${option}, `, "mu"));
    }
  }
});

test("an option of the program may stand before the command, and help is a command, too", async () => {
  const before = await multistatus(["--no-color", "show", "--help"]);
  expect(before).toEqual(await multistatus(["show", "--help"]));
  expect(before).toEqual(await multistatus(["help", "show"]));
});

test("--version prints the package's version", async () => {
  expect(await multistatus(["--version"])).toEqual({
    code: 0,
    stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    stderr: "",
  });
});

test.each([
  [[]],
  [["shwo"]],
  [["show"]],
  [["show", "a.xml", "b.xml"]],
  [["show", "a.xml", "--fialed"]],
  [["show", "a.xml", "--status", "4x"]],
  [["show", "a.xml", "--entry", "0"]],
  [["show", "a.xml", "--depth", "2"]],
  [["show", "a.xml", "--format", "yaml"]],
  [["show", "a.xml", "--xml", "--format", "json"]],
  [["propfind", "dav.example/files"]],
  [["propfind", "https://alice:hunter2@dav.example/C#/"]],
  [["diagnose", "https://dav.example/", "--direct", "http://alice:hunter2@10.0.0.7"]],
  [["propfind", "https://dav.example/", "--user", "alice:hunter2"]],
  [["propfind", "ftp://alice:hunter2@dav.example/"]],
  [["propfind", "ftp://alice:/hunter2 @dav.example/"]],
  [["propfind", "alice:hunter2@dav.example/files"]],
  [["propfind", "http://dav example/?token=hunter2"]],
  [["propfind", "dav.example/files?token=hunter2"]],
  [["propfind", "--token", "hunter2"]],
  [["propfind", "https://dav.example/", "alice", "hunter2"]],
  [["propfind", "https://dav.example/", "--password=hunter2"]],
  [["propfind", "https://dav.example/", "-ualice:hunter2"]],
  [["alice:hunter2@dav.example"]],
  [["show", "ftp://alice:hunter2@dav.example/?token=hunter2"]],
  [["propfind", "https://dav.example/", "--header", "Brief"]],
  [["propfind", "https://dav.example/", "--timeout", "soon"]],
  [["propfind", "https://dav.example/", "--user", "a", "--token"]],
])("wrong usage %j is exit status 2 and one line", async (argv) => {
  const { code, stdout, stderr } = await multistatus(argv);
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toMatchSnapshot();
  expect(stderr).not.toContain("hunter2");
});
