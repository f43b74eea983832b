import { createMasker, type Exchange } from "@multistatus/core";
import { escapeLine, renderRemediationVerdict, type RemediationOutcome } from "@multistatus/report";

import { difference } from "../diff/outcome.ts";
import type { Terminal } from "../io/terminal.ts";
import { strangerTo, verdictJson } from "./earlier.ts";
import { evidenceOf, json, keptIn } from "./evidence.ts";
import type { RecordFolder } from "./folder.ts";
import { requestOf } from "./index-file.ts";

/** Two answers to one request, to be entered. */
export interface VerdictToEnter {
  command: "watch" | "diff";
  before: Exchange;
  after: Exchange;
  /** The step that holds the earlier answer; it is kept again where none does. */
  against?: number;
  remarks?: readonly string[];
  /** There is no earlier answer: `before` is the later one itself. */
  alone?: boolean;
}

/**
 * Enters what became of an earlier answer into a record.
 *
 * @throws CommandError where it cannot be written
 */
export async function enterVerdict(
  record: RecordFolder,
  { command, before, after, against, remarks = [], alone = false }: VerdictToEnter,
  terminal: Terminal,
): Promise<RemediationOutcome> {
  const masker = createMasker();
  masker.learn([before, after]);
  const found = difference(before, after, masker);
  const { entry } = found;
  const isUnheard = alone && found.outcome === "nothing-failed";
  const outcome = isUnheard ? "unknown" : found.outcome;
  const why = isUnheard ? [NOTHING_BEFORE] : found.why;
  const stranger = strangerTo(record, after);
  const said = [...(stranger === "" ? [] : [masker.text(stranger)]), ...remarks];
  const then =
    against === undefined ? evidenceOf("before", "the answer before", [before], masker) : undefined;
  const now = evidenceOf("after", "the answer after", [after], masker);
  const { number } = await record.add(command, ({ folder, ...place }) => ({
    files: {
      ...then?.files,
      ...now.files,
      "verdict.json": json(verdictJson({ outcome, entry, why })),
    },
    markdown: renderRemediationVerdict(entry, outcome, {
      ...place,
      command,
      remarks: said,
      why,
      ...(against !== undefined && { against }),
      files: keptIn(folder, [
        ...(then?.kept ?? []),
        ...now.kept,
        { name: "verdict.json", holds: "the verdict, for machines" },
      ]),
    }),
    entry: {
      request: requestOf(after),
      status: after.response?.status ?? null,
      healthy: entry.diagnosis?.healthy === true,
      outcome,
      har: "after.har",
    },
  }));
  terminal.note(`Recorded as step ${number} in ${escapeLine(record.path)}/record.md.`);
  if (stranger !== "") terminal.note(escapeLine(masker.text(stranger)));
  return outcome;
}

const NOTHING_BEFORE = "It is well now, and nothing is known of before.";
