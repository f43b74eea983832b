import type { Exchange, ExchangeReading } from "@multistatus/core";

import type { ShowOptions } from "../commands/show.ts";
import { CommandError } from "../errors.ts";
import { chooseEntries } from "../exchanges/choose.ts";
import { type Entry, entriesOf, entryAt, type ReadEntry } from "../exchanges/entries.ts";
import { largeAnswer } from "../exchanges/large.ts";
import { readRecording } from "../exchanges/read.ts";
import { remark } from "../exchanges/remark.ts";
import { maskerFor, readShown } from "../exchanges/shown.ts";
import { supplyAll } from "../exchanges/supply.ts";
import { readWithin } from "../exchanges/within-limits.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { openInput, readWhole } from "../io/input.ts";
import type { Terminal } from "../io/terminal.ts";
import { listEntries } from "../view/entry-list.ts";
import { giveShown } from "../view/print.ts";
import { showStream } from "./stream.ts";

/**
 * Shows what a saved answer or a recording says. A large body is read as a stream.
 *
 * @throws CommandError when the input cannot be used
 */
export async function show(path: string, options: ShowOptions, terminal: Terminal): Promise<ExitCode> {
  if (/^https?:\/\//i.test(path)) {
    throw new CommandError(
      "show reads files and not URLs",
      "Send a request with: multistatus propfind <url>",
    );
  }
  if (path === "-" && terminal.stdin.isTTY === true) terminal.note("Reading standard input; Ctrl-D ends it.");
  const input = await openInput(path, terminal.stdin);
  const large = input.whole ? undefined : largeAnswer(input);
  if (!input.whole && large !== undefined) {
    try {
      return await showStream(large, options, terminal);
    } finally {
      await input.close();
    }
  }
  const reading = readRecording(input.name, await readWhole(input));
  remark(input.name, reading.problems, terminal);
  const exchanges = supplyAll(reading.exchanges, options, terminal);
  readWithin(exchanges, options.limit, input.name);
  return await showRecording(input.name, { ...reading, exchanges }, options, terminal);
}

async function showRecording(
  source: string,
  { exchanges, format }: ExchangeReading,
  options: ShowOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const masker = maskerFor(exchanges, options.showSecrets);
  const several = exchanges.length > 1;
  const read: ReadEntry = (exchange, number) =>
    readShown({ source, exchange, bare: format === "payload", ...(several ? { number } : {}) }, masker);
  const entries = entriesOf(exchanges, read);
  const chosen = choose(entries, exchanges, options.entry, source, read);
  const shown = chosen.map((entry) => entry.shown());
  const [first] = shown;
  const listed = entries.length > 1 && options.entry === undefined && options.xml !== true && first;
  await giveShown(
    {
      shown,
      all: options.entry === "all",
      preface: listed ? (to) => listEntries(entries, listed, to) : undefined,
    },
    options,
    terminal,
  );
  return shown.every(({ complaints }) => complaints.length === 0) ? EXIT.ok : EXIT.failures;
}

/** An entry that was folded into a later one (a 401 that was answered) can be seen by its own number, too. */
function choose(
  entries: readonly Entry[],
  exchanges: readonly Exchange[],
  choice: ShowOptions["entry"],
  source: string,
  read: ReadEntry,
): Entry[] {
  const folded = typeof choice === "number" && !entries.some(({ number }) => number === choice);
  const alone = folded ? entryAt(exchanges, choice, read) : undefined;
  if (alone !== undefined) return [alone];
  return chooseEntries(entries, choice, { name: source, count: exchanges.length });
}
