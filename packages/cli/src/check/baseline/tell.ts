import { escapeLine } from "@multistatus/report";

import { counted } from "../../io/prose.ts";
import type { Terminal } from "../../io/terminal.ts";
import type { Checked } from "../run-check.ts";
import type { Gone } from "./compare.ts";
import { failingText, isKnowable } from "./failure.ts";
import type { Deviation } from "./file.ts";

/** How many failures are told one by one. */
const TOLD = 20;

/** Says what became of what is known and was not found as it is known. */
export function tellGone(gone: readonly Gone[], left: readonly Deviation[], terminal: Terminal): void {
  const untold = new Map<string, number>();
  const lines = gone.flatMap((each) => {
    const { project, check: name, expectation, failure, fate } = each;
    const where = [project, name].join(" › ");
    const what = `${where}: ${failingText(failure)} in ${expectation}`;
    if (fate.is === "gone") return [`No longer fails: ${what}.`];
    if (fate.is === "otherwise") return [`Fails otherwise now: ${what}; now: ${fate.now}.`];
    if (fate.is === "unlisted")
      return [`Known, and not listed now: ${what}. It may be mended, gone, moved, or hidden from this user.`];
    const line = `Known, and cannot be told: ${where}, ${expectation}: ${fate.why}`;
    untold.set(line, (untold.get(line) ?? 0) + 1);
    return [];
  });
  for (const line of lines.slice(0, TOLD)) terminal.note(escapeLine(line));
  if (lines.length > TOLD) terminal.note(`Known, and not so now: ${lines.length - TOLD} more.`);
  for (const [line, number] of [...untold].slice(0, TOLD))
    terminal.note(escapeLine(`${line} (${counted(number, "known failure")}).`));
  if (untold.size > TOLD) terminal.note(`Known, and cannot be told: ${untold.size - TOLD} more.`);
  for (const { project = "any project", check: name, expectation } of left.slice(0, TOLD))
    terminal.note(escapeLine(`Known, and not expected any more: ${project} › ${name}: ${expectation}.`));
  if (left.length > TOLD) terminal.note(`Known, and not expected any more: ${left.length - TOLD} more.`);
  if (lines.length + left.length > 0)
    terminal.note("--update-baseline takes out of the baseline what is not so any more.\n");
  else if (untold.size > 0) terminal.note("");
}

/** Says what an update wrote, and what it left alone. */
export function tellWritten(
  deviations: readonly Deviation[],
  checked: readonly Checked[],
  file: string,
  terminal: Terminal,
  nothingThere: readonly { project: string }[] = [],
): void {
  const failures = deviations.reduce((sum, each) => sum + each.failures.length, 0);
  terminal.note(
    `${counted(failures, "known failure")} of ${counted(deviations.length, "expectation")} in ${file}.`,
  );
  const absent = deviations.filter(({ failures: of }) =>
    of.some(({ resource, status }) => resource === "." && status === 404),
  );
  if (absent.length > 0)
    terminal.note(
      escapeLine(
        `What was asked for is not there (404 Not Found) in ${absent.length} of them: ${namesOf(absent)}. See to their paths.`,
      ),
    );
  const told = new Set(nothingThere.map(({ project }) => project));
  const open = checked.filter(
    ({ project, input }) =>
      !told.has(project) &&
      input.untold !== undefined &&
      input.expectations?.some(({ met }) => !met) === true,
  );
  for (const { project, input } of open.slice(0, TOLD))
    terminal.note(escapeLine(`Not written: ${project} › ${input.id ?? ""}: ${input.untold ?? ""}.`));
  if (open.length > TOLD) terminal.note(`Not written: ${open.length - TOLD} more.`);
  const unknowable = checked.filter(({ input }) => input.untold === undefined).flatMap(unknowableIn);
  for (const text of unknowable.slice(0, TOLD)) terminal.note(escapeLine(text));
  if (unknowable.length > TOLD) terminal.note(`Not written: ${unknowable.length - TOLD} more.`);
}

/** What could not be known again, by expectation. */
function unknowableIn({ project, input }: Checked): string[] {
  return (input.expectations ?? []).flatMap(({ title, met }, index) => {
    const isTold = met || input.faults?.[index]?.every(isKnowable) !== false;
    if (isTold) return [];
    return `Not written: ${project} › ${input.id ?? ""}: ${title} cannot be told from the answer (see its message; claim what the answer does tell).`;
  });
}

/** The first checks by name. */
function namesOf(deviations: readonly Deviation[]): string {
  const names = [...new Set(deviations.map(({ check }) => check))];
  const more = names.length > 5 ? ` and ${names.length - 5} more` : "";
  return `${names.slice(0, 5).join(", ")}${more}`;
}
