import type { Exchange } from "@multistatus/core";
import { escapeLine } from "@multistatus/report";

import type { DiffOptions } from "../commands/diff.ts";
import { chooseNumbers } from "../diagnose/choose.ts";
import { readRecording } from "../exchanges/read.ts";
import { remark } from "../exchanges/remark.ts";
import { readWithin } from "../exchanges/within-limits.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { giveOut } from "../formats/give-out.ts";
import { openInput, readWhole } from "../io/input.ts";
import { isSameFile, readOnce } from "../io/same-file.ts";
import type { Terminal } from "../io/terminal.ts";
import { enterVerdict } from "../remediation/enter-verdict.ts";
import { openRecord } from "../remediation/folder.ts";
import { lastLike } from "./last-like.ts";
import { difference, isWell } from "./outcome.ts";
import { printDifference } from "./print.ts";

/**
 * Compares two recordings of the same request.
 *
 * @throws CommandError when one of them cannot be used
 */
export async function diff(
  before: string,
  after: string,
  options: DiffOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  readOnce([before, after]);
  if (await isSameFile(before, after))
    terminal.warn(
      `multistatus: ${escapeLine(before)} and ${escapeLine(after)} are the same file: record the answer after the change into another one.`,
    );
  const earlier = await readOne(before, options, terminal);
  const later = await readOne(after, options, terminal, earlier);
  const record = options.record === undefined ? undefined : await openRecord(options.record);
  const found = difference(earlier, later);
  const { report, entry, outcome, why } = found;
  await giveOut(
    options,
    {
      text: (to) => printDifference(found, { before, after }, to),
      json: () => ({
        kind: "multistatus-diff",
        outcome,
        why,
        ...entry.beside?.failures,
        comparison: entry.beside?.comparison,
      }),
      report: () => report,
    },
    terminal,
  );
  if (record)
    await enterVerdict(
      record,
      { command: "diff", before: earlier, after: later, remarks: [`Before: ${before}. After: ${after}.`] },
      terminal,
    );
  return isWell(outcome) ? EXIT.ok : EXIT.failures;
}

/** @param like the request whose answer is looked for; without one, or where it was not sent, what the recording is about */
async function readOne(
  path: string,
  { limit }: DiffOptions,
  terminal: Terminal,
  like?: Exchange,
): Promise<Exchange> {
  const input = await openInput(path, terminal.stdin);
  const { exchanges, problems, format } = readRecording(input.name, await readWhole(input));
  remark(input.name, problems, terminal);
  readWithin(exchanges, limit, input.name);
  const again = like === undefined ? undefined : lastLike(exchanges, like);
  if (again !== undefined) return again;
  const source = { name: input.name, bare: format === "payload" };
  const [number = exchanges.length] = chooseNumbers(exchanges, {}, source, terminal);
  return exchanges[number - 1] as Exchange;
}
