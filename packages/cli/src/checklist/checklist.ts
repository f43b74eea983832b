import type { ChecklistOptions } from "../commands/checklist.ts";
import type { Target } from "../arguments/url.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import type { Terminal } from "../io/terminal.ts";
import { checklistOf } from "./build.ts";
import { measureInput } from "./measure-input.ts";
import { measureUrl } from "./measure-url.ts";
import { checklistMarkdown, printChecklist } from "./print.ts";

/**
 * Shows the guide's steps, ticked by what a recording or a live server tells; without either, all of them open.
 *
 * @throws CommandError when the input cannot be used, or no server was reached
 */
export async function checklist(
  input: string | Target | undefined,
  options: ChecklistOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const measured =
    input === undefined
      ? undefined
      : typeof input === "string"
        ? await measureInput(input, options, terminal)
        : await measureUrl(input, options, terminal);
  const list = checklistOf(measured);
  if (options.format === "json") terminal.print(JSON.stringify(list, undefined, 2));
  else if (options.format === "markdown") terminal.print(checklistMarkdown(list));
  else printChecklist(list, terminal);
  const look = list.steps.some(({ items }) => items.some(({ state }) => state === "attention"));
  return list.healthy === false || look ? EXIT.failures : EXIT.ok;
}
