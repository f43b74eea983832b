import { escapeLine, markdownCode, markdownProse } from "@multistatus/report";

import { wrap } from "../io/prose.ts";
import type { Terminal } from "../io/terminal.ts";
import type { Checklist, ChecklistItem, ItemState } from "./types.ts";

const MARKS: Readonly<Record<ItemState, { mark: string; style: "green" | "red" | "yellow" | "dim" }>> = {
  ok: { mark: "✓", style: "green" },
  attention: { mark: "✗", style: "red" },
  open: { mark: "☐", style: "yellow" },
  "not-needed": { mark: "–", style: "dim" },
};

/** Shows a checklist at a terminal. */
export function printChecklist(checklist: Checklist, terminal: Terminal): void {
  const { width } = terminal;
  if (checklist.request !== undefined) {
    terminal.print(terminal.style("bold", wrap(checklist.request, width)));
    if (checklist.summary !== undefined) terminal.print(wrap(escapeLine(checklist.summary), width, "  "));
    terminal.print();
  }
  for (const [index, { title, why, items }] of checklist.steps.entries()) {
    terminal.print(terminal.style("bold", `${index + 1}. ${title}`));
    terminal.print(terminal.style("dim", wrap(why, width, "   ")));
    for (const item of items) printItem(item, terminal);
    terminal.print();
  }
  terminal.print(wrap(totals(checklist), width));
}

function printItem({ title, state, found, next }: ChecklistItem, terminal: Terminal): void {
  const { mark, style } = MARKS[state];
  const { width } = terminal;
  terminal.print(`   ${terminal.style(style, mark)} ${wrap(escapeLine(title), width, "     ").trimStart()}`);
  for (const text of found) terminal.print(wrap(escapeLine(text), width, "       "));
  for (const { text, command } of next) {
    terminal.print(`     → ${wrap(escapeLine(text), width, "       ").trimStart()}`);
    // Not broken: a command is copied.
    if (command !== undefined) terminal.print(`       $ ${escapeLine(command)}`);
  }
}

/** How far one is, and where to go on. */
function totals({ steps, healthy, request }: Checklist): string {
  const items = steps.flatMap((step) => step.items);
  const count = (state: ItemState): number => items.filter((item) => item.state === state).length;
  if (request === undefined)
    return "Nothing is measured yet. Give a URL, or a recording (HAR, curl -i, a saved body): multistatus checklist URL";
  const settled = `${count("ok") + count("attention")} of ${items.length - count("not-needed")} settled`;
  if (healthy === true && count("attention") === 0) return `${settled}. Nothing is wrong with this answer.`;
  const look = items.filter(({ state }) => state === "attention").map(({ title }) => title);
  return `${settled}; ${look.length === 0 ? "" : `${look.length} to look at (✗); `}${count("open")} open (☐).`;
}

/** The same as Markdown with boxes to tick. */
export function checklistMarkdown(checklist: Checklist): string {
  const { request, summary, steps } = checklist;
  return `${[
    "# Checklist",
    ...(request === undefined ? [] : [markdownCode(request)]),
    ...(summary === undefined ? [] : [markdownProse(summary)]),
    ...steps.flatMap(({ title, why, items }, index) => [
      `## ${index + 1}. ${markdownProse(title)}`,
      markdownProse(why),
      items.map(itemMarkdown).join("\n"),
    ]),
    markdownProse(totals(checklist)),
  ].join("\n\n")}\n`;
}

function itemMarkdown({ title, state, found, next }: ChecklistItem): string {
  const name = {
    ok: `- [x] ${markdownProse(title)}`,
    attention: `- [x] **✗ ${markdownProse(title)}**`,
    open: `- [ ] ${markdownProse(title)}`,
    "not-needed": `- [x] ${markdownProse(title)} (not needed)`,
  }[state];
  return [
    name,
    ...found.map((text) => `  - ${markdownProse(text)}`),
    ...next.map(
      ({ text, command }) =>
        `  - → ${markdownProse(text)}${command === undefined ? "" : ` ${markdownCode(command)}`}`,
    ),
  ].join("\n");
}
