import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, describe, expect, test } from "vitest";

import { multistatus } from "./support/run.ts";
import { has, startShell, type TypedShell } from "./support/typed.ts";

const folder = mkdtempSync(join(tmpdir(), "multistatus-completion-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
mkdirSync(join(folder, "cases"));
for (const name of ["delete mixed.xml", "recorded.har", "odd[1].xml", "completed-at-home.xml"])
  writeFileSync(join(folder, name), "");

const SHELLS = ["bash", "zsh", "fish"] as const;

async function script(shell: (typeof SHELLS)[number]): Promise<string> {
  const { code, stdout, stderr } = await multistatus(["completion", shell]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  const file = join(folder, `completion.${shell}`);
  writeFileSync(file, stdout);
  return file;
}

test.each(SHELLS)(
  "the script for %s knows every command and option that the help tells of",
  async (shell) => {
    const { stdout } = await multistatus(["completion", shell]);
    const help = await multistatus(["--help"]);
    const commands = [...help.stdout.matchAll(/^ {2}([a-z]+) (?:\[|<| )/gmu)].map(([, name = ""]) => name);
    expect(commands.length).toBeGreaterThan(12);
    for (const command of commands.filter((name) => name !== "help")) {
      expect(stdout).toMatch(new RegExp(`\\b${command}\\b`, "u"));
      const own = await multistatus([command, "--help"]);
      for (const [, option = ""] of own.stdout.matchAll(/^ {2}(?:-\w, )?--([\w-]+)/gmu))
        expect(stdout, `${command} --${option}`).toMatch(
          new RegExp(shell === "fish" ? `-l ${option}\\b` : `--${option}\\b`, "u"),
        );
    }
  },
);

test("another shell, and none, are refused with those that there are", async () => {
  for (const argv of [["completion", "tcsh"], ["completion"]]) {
    const { code, stdout, stderr } = await multistatus(argv);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(/^multistatus: .*See: multistatus completion --help\n$/u);
  }
});

// The one of util-linux; others take other options.
const terminals = process.platform === "linux" && has("script");
const why = (shell: string): string =>
  !has(shell)
    ? ` (skipped: ${shell} is not installed)`
    : terminals
      ? ""
      : " (skipped: the script of util-linux is not installed)";

/** What is typed before the Tab key, and what stands there after it, in both. */
const TYPED = [
  ["multistatus che", "check"],
  ["multistatus expl", "explain "],
  ["multistatus explain lock-token-s", "lock-token-submitted "],
  ["multistatus show del", String.raw`delete\ mixed.xml`],
  ["multistatus show --fai", "--failed"],
  ["multistatus show --format=js", "--format=json"],
  ["multistatus diagnose --method PROPF", "PROPFIND"],
  ["multistatus diagnose --record ca", "cases/"],
  ["multistatus diagnose --netrc-file rec", "recorded.har"],
  ["multistatus record --cause lo", "locked"],
  ["multistatus show --limit text-l", "text-length="],
  ["multistatus completion fi", "fish"],
] as const;

async function expectCompleted(
  shell: TypedShell,
  typed: readonly (readonly [string, string])[],
): Promise<void> {
  for (const [line, completed] of typed)
    expect(await shell.type(`\u0015${line}\t`, completed)).toContain(completed);
}

describe.skipIf(!has("bash") || !terminals)(`at a terminal with bash${why("bash")}`, () => {
  test("the Tab key completes commands, options, values, terms and files", { timeout: 120_000 }, async () => {
    using shell = startShell("bash", folder);
    await shell.type(
      `source ${await script("bash")}; bind 'set bell-style none'; set -u; HOME=$PWD; echo re''ady\n`,
      "ready",
    );
    await expectCompleted(shell, [
      ...TYPED,
      ["multistatus diagnose --format html=rec", "html=recorded.har"],
      ["multistatus diagnose --log auto=rec", "auto=recorded.har"],
      ["multistatus show odd", String.raw`odd\[1\].xml`],
      ["multistatus show ~/completed-at-h", "~/completed-at-home.xml"],
    ]);
  });

  test("it goes without errors into a shell that has it already", async () => {
    const file = await script("bash");
    const { status, stderr } = spawnSync("bash", [
      "--norc",
      "-euc",
      `source ${file}; source ${file}; complete -p multistatus`,
    ]);
    expect({ status, stderr: String(stderr) }).toEqual({ status: 0, stderr: "" });
  });
});

describe.skipIf(!has("zsh") || !terminals)(`at a terminal with zsh${why("zsh")}`, () => {
  test("the Tab key completes commands, options, values, terms and files", { timeout: 120_000 }, async () => {
    using shell = startShell("zsh", folder);
    await shell.type(
      `unsetopt beep zle_bracketed_paste; autoload -Uz compinit; compinit -u -D; source ${await script("zsh")}; echo re''ady\n`,
      "ready",
    );
    await expectCompleted(shell, TYPED);
  });

  test("it can stand in a folder of $fpath", async () => {
    const file = await script("zsh");
    const functions = join(folder, "functions");
    mkdirSync(functions, { recursive: true });
    spawnSync("cp", [file, join(functions, "_multistatus")]);
    using shell = startShell("zsh", folder);
    await shell.type(
      `unsetopt beep; fpath=(${functions} $fpath); autoload -Uz compinit; compinit -u -D; echo re''ady\n`,
      "ready",
    );
    await expectCompleted(shell, [["multistatus expl", "explain "]]);
  });
});

describe.skipIf(!has("fish"))(`with fish${has("fish") ? "" : " (skipped: fish is not installed)"}`, () => {
  test.each([
    ["multistatus expl", /^explain\tsay what/mu],
    ["multistatus --col", /^--color\t/mu],
    ["multistatus explain lock-token-s", /^lock-token-submitted$/mu],
    ["multistatus show del", /^delete mixed\.xml|^delete\\ mixed\.xml/mu],
    ["multistatus show --fai", /^--failed\t/mu],
    ["multistatus show --format js", /^json/mu],
    ["multistatus --no-color diagnose --record ca", /^cases\//mu],
    ["multistatus record --cause lo", /^locked/mu],
    ["multistatus demo rec", /^$/u],
    ["multistatus propfind --user rec", /^$/u],
  ])("%s", async (line, expected) => {
    const file = await script("fish");
    const { stdout, stderr } = spawnSync(
      "fish",
      ["--no-config", "-c", `source ${file}; complete -C ${JSON.stringify(line)}`],
      {
        cwd: folder,
        encoding: "utf8",
      },
    );
    expect(stderr).toBe("");
    expect(stdout).toMatch(expected);
  });
});
