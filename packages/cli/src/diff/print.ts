import { statusText } from "@multistatus/core";
import {
  escapeLine,
  type RemediationOutcome,
  renderRequestLine,
  type ReportEntry,
  VERDICTS,
} from "@multistatus/report";

import { wrap } from "../io/prose.ts";
import type { Terminal } from "../io/terminal.ts";

const SHOWN = 20;

/** Shows what became of what failed, for people. */
export function printDifference(
  { exchange, beside }: ReportEntry,
  outcome: RemediationOutcome,
  terminal: Terminal,
): void {
  const { color, width } = terminal;
  const line = (text: string): void => terminal.print(wrap(escapeLine(text), width));
  if (beside) terminal.print(`before  ${renderRequestLine(beside.exchange, { color, width, mask })}`);
  if (exchange) terminal.print(`after   ${renderRequestLine(exchange, { color, width, mask })}`);
  terminal.print();
  line(VERDICTS[outcome]);
  if (!beside) return;
  const { comparison, failures } = beside;
  for (const reason of comparison.reasons) line(`  ${reason}`);
  for (const [title, { total, paths }] of [
    ["Fixed", failures.fixed],
    ["Still failing", failures.still],
    ["Newly failing", failures.fresh],
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
    line(`Status: ${named(baseline)} → ${named(now)}`);
  }
  if (comparison.headers.length === 0) return;
  terminal.print();
  terminal.print(terminal.style("bold", "Header fields"));
  for (const { name, baseline, exchange: now } of comparison.headers)
    line(`  ${name}: ${baseline ?? "(none)"} → ${now ?? "(none)"}`);
}

const named = (status: number | undefined): string =>
  status === undefined ? "no answer" : statusText(status);

/** A report is masked already. */
const mask = (text: string): string => text;
