import { renderText, type Report } from "@multistatus/report";

import type { Terminal } from "../io/terminal.ts";
import type { OutputOptions } from "./formats.ts";
import { giveOut } from "./give-out.ts";

/**
 * Gives a whole report in each form that was asked for.
 *
 * @throws CommandError when a file cannot be written; what can be is written first
 */
export async function giveReport(
  report: Report,
  options: OutputOptions & { verbose?: boolean },
  terminal: Terminal,
): Promise<void> {
  const { verbose = false } = options;
  await giveOut(
    options,
    {
      text: (to) => to.print(renderText(report, { color: to.color, width: to.width, verbose })),
      json: () => report,
      report: () => report,
    },
    terminal,
  );
}
