import { createMasker, diagnose, type DiagnosisInput, type Exchange, type Masker } from "@multistatus/core";

import type { DiagnoseOptions } from "../commands/diagnose.ts";
import { largeAnswer } from "../exchanges/large.ts";
import { readRecording } from "../exchanges/read.ts";
import { remark } from "../exchanges/remark.ts";
import { supply, supplyAll } from "../exchanges/supply.ts";
import { readWithin, within, withinAsync } from "../exchanges/within-limits.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { openInput, readWhole } from "../io/input.ts";
import type { Terminal } from "../io/terminal.ts";
import type { RecordFolder } from "../remediation/folder.ts";
import { chooseNumbers } from "./choose.ts";
import { inputOf, readBaseline, readLogs } from "./inputs.ts";
import { print, type Diagnosed, type Printed } from "./print.ts";
import { remarkOnLogs } from "./log-remarks.ts";
import { diagnoseLarge } from "./stream.ts";

/**
 * Diagnoses an exchange of a recording, or every one that failed. A large body by itself, or below its head, is read as a stream.
 *
 * @throws CommandError when an input cannot be used
 */
export async function diagnoseInput(
  input: string | undefined,
  options: DiagnoseOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const path = inputOf(input, options);
  if (path === "-" && terminal.stdin.isTTY === true) terminal.note("Reading standard input; Ctrl-D ends it.");
  const opened = await openInput(path, terminal.stdin);
  const record = await recordOf(options);
  const source = opened.name;
  const masker = createMasker();
  const large = opened.whole ? undefined : largeAnswer(opened);
  if (!opened.whole && large !== undefined) {
    try {
      const { exchange } = supply(large.exchange, options);
      const logs = await readLogs(options.log ?? [], [exchange], terminal, masker);
      const result = await withinAsync(source, async () =>
        diagnoseLarge({ ...large, exchange }, { ...options, logs, masker }, terminal),
      );
      remark(source, large.problems, terminal);
      const printed: Printed = { source, count: 1, bare: large.bare, masker };
      const status = await finish([result], printed, options, terminal);
      if (record) await enterOne(record, [{ ...result, streamed: true }], source, masker, terminal);
      return status;
    } finally {
      await opened.close();
    }
  }
  const reading = readRecording(source, await readWhole(opened));
  remark(source, reading.problems, terminal);
  const bare = reading.format === "payload";
  const exchanges = supplyAll(reading.exchanges, options, terminal);
  const baseline = await readBaseline(options, terminal);
  readWithin([...exchanges, ...(baseline ? [baseline.exchange] : [])], options.limit, source);
  const numbers = chooseNumbers(exchanges, options, { name: source, bare }, terminal);
  const chosen = numbers.flatMap((number) => exchanges[number - 1] ?? []);
  const logs = await readLogs(options.log ?? [], chosen, terminal, masker);
  const results: Diagnosed[] = [];
  for (const number of numbers) {
    const exchange = exchanges[number - 1] as Exchange;
    const earlier = exchanges.slice(0, number - 1);
    const given: DiagnosisInput = { exchange, earlier, logs, ...(baseline && { baseline }) };
    results.push({
      number,
      exchange,
      earlier,
      diagnosis: within(source, () => diagnose(given, { masker })),
      ...(baseline && { baseline }),
    });
  }
  const status = await finish(results, { source, count: exchanges.length, bare, masker }, options, terminal);
  if (record) await enterOne(record, results, source, masker, terminal);
  return status;
}

async function recordOf({ record }: DiagnoseOptions): Promise<RecordFolder | undefined> {
  if (record === undefined) return undefined;
  const { openRecord } = await import("../remediation/folder.ts");
  return await openRecord(record);
}

async function enterOne(
  record: RecordFolder,
  [result]: readonly Diagnosed[],
  source: string,
  masker: Masker,
  terminal: Terminal,
): Promise<void> {
  if (result === undefined) return;
  const { number, exchange, diagnosis, earlier = [], baseline, streamed = false } = result;
  const before = number > 1 ? `, with the ${number - 1} before it taken into account` : "";
  const { enterDiagnosis } = await import("../remediation/enter-diagnosis.ts");
  const remarks = [`Read from ${source}, exchange ${number}${before}.`];
  await enterDiagnosis(
    record,
    { exchange, diagnosis, earlier, remarks, streamed, masker, ...(baseline && { baseline }) },
    terminal,
  );
}

async function finish(
  results: readonly Diagnosed[],
  printed: Printed,
  options: DiagnoseOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  remarkOnLogs(results[0]?.diagnosis.logs ?? [], terminal);
  await print(results, printed, options, terminal);
  const open = new Set(results.flatMap(({ diagnosis }) => diagnosis.unknown));
  const tell = (["method", "url", "status"] as const).filter((what) => open.has(what));
  if (tell.length > 0 && (options.format ?? [{ format: "text" }]).some(({ format }) => format === "text"))
    terminal.note(`\nThe diagnosis is surer with ${tell.map((what) => `--${what}`).join(", ")}.`);
  return results.every(({ diagnosis }) => diagnosis.healthy) ? EXIT.ok : EXIT.failures;
}
