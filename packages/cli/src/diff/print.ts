import { type Exchange, statusText } from "@multistatus/core";
import { escapeLine, renderRequest, VERDICTS } from "@multistatus/report";

import { wrap } from "../io/prose.ts";
import type { Terminal } from "../io/terminal.ts";
import type { Difference } from "./outcome.ts";

const SHOWN = 20;

/** Shows what became of what failed, for people. */
export function printDifference(
  { entry: { exchange, beside }, outcome, why }: Pick<Difference, "entry" | "outcome" | "why">,
  files: { before: string; after: string },
  terminal: Terminal,
): void {
  const { color, width } = terminal;
  const line = (text: string): void => terminal.print(wrap(escapeLine(text), width));
  const named = (one: Exchange, file: string): string =>
    ["method", "url"].every((part) => one.unknown?.some((unknown) => unknown === part))
      ? `${escapeLine(file)}, which does not tell the request`
      : renderRequest(one, { color, width: width - 8, mask });
  if (beside) terminal.print(`before  ${named(beside.exchange, files.before)}`);
  if (exchange) terminal.print(`after   ${named(exchange, files.after)}`);
  terminal.print();
  line(VERDICTS[outcome]);
  if (!beside) return;
  const { comparison, failures, listing } = beside;
  for (const reason of new Set([...comparison.reasons, ...why, ...comparison.remarks]))
    terminal.print(`- ${wrap(escapeLine(reason), width, "  ").slice(2)}`);
  for (const [title, { total, paths }] of [
    ["Fixed", failures.fixed],
    ["Still failing", failures.still],
    ["Newly failing", failures.fresh],
    [listing ? "No longer listed" : "Not told of", failures.unlisted ?? { total: 0, paths: [] }],
  ] as const) {
    if (total === 0) continue;
    terminal.print();
    terminal.print(terminal.style("bold", `${title}: ${total}`));
    for (const path of paths.slice(0, SHOWN)) terminal.print(`  ${escapeLine(path)}`);
    if (total > SHOWN) terminal.print(`  … ${total - SHOWN} more`);
  }
  if (comparison.status) {
    terminal.print();
    const { baseline, exchange: now } = comparison.status;
    line(`Status: ${statusOf(baseline)} → ${statusOf(now)}`);
  }
  if (comparison.headers.length === 0) return;
  terminal.print();
  terminal.print(terminal.style("bold", "Header fields"));
  for (const { name, baseline, exchange: now } of comparison.headers)
    line(`  ${name}: ${baseline ?? "(none)"} → ${now ?? "(none)"}`);
}

const statusOf = (status: number | undefined): string =>
  status === undefined ? "no answer" : statusText(status);

/** A report is masked already. */
const mask = (text: string): string => text;
