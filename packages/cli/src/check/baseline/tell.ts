import { escapeLine } from "@multistatus/report";

import type { Terminal } from "../../io/terminal.ts";
import type { Checked } from "../run-check.ts";
import type { Gone } from "./compare.ts";
import { failingText } from "./failure.ts";
import type { Deviation } from "./file.ts";

/** How many failures are told one by one. */
const TOLD = 20;

/** Says what was known and is not so any more. */
export function tellGone(gone: readonly Gone[], left: readonly Deviation[], terminal: Terminal): void {
  for (const { project, check: name, expectation, failure } of gone.slice(0, TOLD)) {
    const where = [project, name].join(" › ");
    terminal.note(escapeLine(`No longer fails: ${where}: ${failingText(failure)} in ${expectation}.`));
  }
  if (gone.length > TOLD) terminal.note(`No longer fail: ${gone.length - TOLD} more.`);
  for (const { project = "any project", check: name, expectation } of left.slice(0, TOLD))
    terminal.note(escapeLine(`Known, and not expected any more: ${project} › ${name}: ${expectation}.`));
  if (left.length > TOLD) terminal.note(`Known, and not expected any more: ${left.length - TOLD} more.`);
  if (gone.length + left.length > 0)
    terminal.note("--update-baseline takes out of the baseline what is not so any more.\n");
}

/** Says what an update wrote, and what it left alone. */
export function tellWritten(
  deviations: readonly Deviation[],
  checked: readonly Checked[],
  file: string,
  terminal: Terminal,
): void {
  const failures = deviations.reduce((sum, each) => sum + each.failures.length, 0);
  terminal.note(
    `${count(failures, "known failure")} of ${count(deviations.length, "expectation")} in ${file}.`,
  );
  const open = checked.filter(
    ({ input }) => input.untold !== undefined && input.expectations?.some(({ met }) => !met) === true,
  );
  for (const { project, input } of open.slice(0, TOLD))
    terminal.note(escapeLine(`Not written: ${project} › ${input.id ?? ""}: ${input.untold ?? ""}.`));
  if (open.length > TOLD) terminal.note(`Not written: ${open.length - TOLD} more.`);
}

const count = (number: number, what: string): string => `${number} ${what}${number === 1 ? "" : "s"}`;
