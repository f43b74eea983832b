import { readFileSync } from "node:fs";

import { expect, test } from "vitest";

import { multistatus } from "./support/run.ts";

const root = new URL("../", import.meta.url);
const readme = readFileSync(new URL("README.md", root), "utf8");

/** A command on a file of this package, and the block beneath it with what it prints. */
const EXAMPLE = /^```sh\nmultistatus (show test\/fixtures\/.*)\n```\n\n```\n([\s\S]*?)\n```$/gm;

test("the README's examples print what stands beneath them", async () => {
  const examples = [...readme.matchAll(EXAMPLE)];
  expect(examples.length).toBeGreaterThan(0);
  for (const [, command = "", output] of examples) {
    const argv = command.split(" ").map((word) => word.replace(/^test\//, new URL("test/", root).pathname));
    const { stdout } = await multistatus(argv);
    expect(stdout.trimEnd()).toBe(output);
  }
});

test("the README tells of every option", async () => {
  for (const command of [
    "show",
    "propfind",
    "diagnose",
    "checklist",
    "probe",
    "watch",
    "check",
    "report",
    "reproduce",
    "faults",
    "record",
  ]) {
    const { stdout } = await multistatus([command, "--help"]);
    const options = [...stdout.matchAll(/^ {2}(?:-\w, )?(--[\w-]+)/gm)].map(([, option]) => option ?? "");
    expect(options.length).toBeGreaterThan(3);
    const untold = options.filter(
      (option) => !readme.includes(option) && !["--help", "--version"].includes(option),
    );
    expect(untold).toEqual([]);
  }
});
