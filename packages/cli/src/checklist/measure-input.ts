import { createMasker, diagnose, type Exchange } from "@multistatus/core";

import type { ChecklistOptions } from "../commands/checklist.ts";
import { chooseNumbers } from "../diagnose/choose.ts";
import { inputOf, readBaseline, readLogs } from "../diagnose/inputs.ts";
import { remarkOnLogs } from "../diagnose/log-remarks.ts";
import { readRecording } from "../exchanges/read.ts";
import { remark } from "../exchanges/remark.ts";
import { supplyAll } from "../exchanges/supply.ts";
import { readWithin, within } from "../exchanges/within-limits.ts";
import { openInput, readWhole } from "../io/input.ts";
import type { Terminal } from "../io/terminal.ts";
import type { Measured } from "./types.ts";

/**
 * What a recording tells.
 *
 * @throws CommandError when an input cannot be used
 */
export async function measureInput(
  input: string,
  options: ChecklistOptions,
  terminal: Terminal,
): Promise<Measured> {
  const path = inputOf(input, options);
  if (path === "-" && terminal.stdin.isTTY === true) terminal.note("Reading standard input; Ctrl-D ends it.");
  const opened = await openInput(path, terminal.stdin);
  const { name } = opened;
  const reading = readRecording(name, await readWhole(opened));
  remark(name, reading.problems, terminal);
  const exchanges = supplyAll(reading.exchanges, options, terminal);
  const baseline = await readBaseline(options, terminal);
  readWithin([...exchanges, ...(baseline ? [baseline.exchange] : [])], options.limit, name);
  const source = { name, bare: reading.format === "payload" };
  const [number = exchanges.length] = chooseNumbers(exchanges, options, source, terminal);
  const exchange = exchanges[number - 1] as Exchange;
  const earlier = exchanges.slice(0, number - 1);
  const masker = createMasker();
  const logs = await readLogs(options.log ?? [], [exchange], terminal, masker);
  const diagnosis = within(name, () =>
    diagnose({ exchange, earlier, logs, ...(baseline && { baseline }) }, { masker }),
  );
  remarkOnLogs(diagnosis.logs, terminal);
  masker.learn([...exchanges, ...(baseline ? [baseline.exchange] : [])]);
  return {
    source: path,
    live: false,
    given: [],
    exchange: masker.exchange(exchange),
    diagnosis,
    earlier: earlier.map((one) => masker.exchange(one)),
    elsewhere: baseline ? [{ is: baseline.is, exchange: masker.exchange(baseline.exchange) }] : [],
    probes: 0,
  };
}
