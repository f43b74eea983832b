import { expect } from "vitest";

import { multistatus, type RunOptions } from "./run.ts";

interface Given {
  code: number;
  states: Record<string, string>;
  items: Record<string, Item>;
  commands: string[];
}

interface Item {
  id: string;
  state: string;
  found: string[];
  next: { text: string; command?: string }[];
}

/** A checklist as JSON, its items by their ids. */
export async function checklist(argv: readonly string[], options?: RunOptions): Promise<Given> {
  const { code, stdout } = await multistatus(["checklist", ...argv, "--format", "json"], options);
  const { steps } = JSON.parse(stdout) as { steps: { items: Item[] }[] };
  const items = steps.flatMap((step) => step.items);
  return {
    code,
    states: Object.fromEntries(items.map(({ id, state }) => [id, state])),
    items: Object.fromEntries(items.map((item) => [item.id, item])),
    commands: items.flatMap(({ next }) => next.flatMap(({ command }) => command ?? [])),
  };
}

/** Options and command of each line exist: a person copies it. */
export async function areCommands(commands: readonly string[]): Promise<void> {
  const ours = commands.filter((line) => line.startsWith("multistatus "));
  expect(ours.length).toBeGreaterThan(0);
  const wrong: string[] = [];
  for (const command of ours) {
    const [, name = "", ...words] = command.split(" ");
    const { code, stdout } = await multistatus([name, "--help"]);
    if (code !== 0) wrong.push(command);
    for (const word of words.filter((one) => one.startsWith("--")))
      if (!new RegExp(`^ {2}(?:-\\w, )?${word}\\b`, "mu").test(stdout)) wrong.push(`${word} of ${command}`);
  }
  expect(wrong).toEqual([]);
}
