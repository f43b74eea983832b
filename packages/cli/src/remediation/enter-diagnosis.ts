import type { Baseline, Diagnosis, Exchange, Masker } from "@multistatus/core";
import { createReport, escapeLine, renderRemediationDiagnosis, type ReportProbe } from "@multistatus/report";

import type { Terminal } from "../io/terminal.ts";
import { confirmation } from "./confirmation.ts";
import { evidenceOf, json, keptIn } from "./evidence.ts";
import { earlierAnswer, verdictJson, verdictLine, verdictOn } from "./earlier.ts";
import type { RecordFolder } from "./folder.ts";
import { requestOf } from "./index-file.ts";

/** What was found out, to be entered. */
export interface DiagnosisToEnter {
  exchange: Exchange;
  diagnosis: Diagnosis;
  probes?: readonly ReportProbe[];
  baseline?: Baseline;
  remarks?: readonly string[];
  /** That of the diagnosis. */
  masker: Masker;
  /** The exchange has no body, as that was read as a stream. */
  streamed?: boolean;
}

/**
 * Enters a diagnosis into a record. Where the same request is in it already, what became of that is entered, too.
 *
 * @throws CommandError where it cannot be written
 */
export async function enterDiagnosis(
  record: RecordFolder,
  { exchange, diagnosis, probes = [], baseline, remarks = [], streamed = false, masker }: DiagnosisToEnter,
  terminal: Terminal,
): Promise<void> {
  masker.learn([
    exchange,
    ...probes.map((probe) => probe.exchange),
    ...(baseline ? [baseline.exchange] : []),
  ]);
  const entry = createReport({ masker }).addExchange({
    exchange,
    diagnosis,
    probes,
    ...(baseline && { baseline }),
  });
  const earlier = streamed ? undefined : await earlierAnswer(record, exchange);
  const verdict = earlier && verdictOn(earlier, exchange, masker);
  const own = streamed ? undefined : evidenceOf("exchange", "the exchange", [exchange], masker);
  const asked =
    probes.length > 0
      ? evidenceOf(
          "probes",
          "what was asked to tell causes apart",
          probes.map((probe) => probe.exchange),
          masker,
        )
      : undefined;
  const other =
    baseline && evidenceOf("baseline", `the baseline (${baseline.is})`, [baseline.exchange], masker);
  const files = {
    ...own?.files,
    ...(asked && { "probes.har": asked.files["probes.har"] ?? "" }),
    ...other?.files,
    "diagnosis.json": json(diagnosis),
    ...(verdict && { "verdict.json": json(verdictJson(verdict)) }),
  };
  const { number } = await record.add("diagnose", ({ folder, ...place }) => {
    const step = {
      ...place,
      command: "diagnose",
      remarks: [
        ...remarks,
        ...(streamed ? ["The body was too large to be kept here: keep the file that it was read from."] : []),
      ],
      files: keptIn(folder, [
        ...(own?.kept ?? []),
        ...(asked?.kept.slice(0, 1) ?? []),
        ...(other?.kept ?? []),
        { name: "diagnosis.json", holds: "the diagnosis, for machines" },
        ...(verdict
          ? [{ name: "verdict.json", holds: `what became of step ${verdict.against}, for machines` }]
          : []),
      ]),
    };
    const confirm = confirmation(exchange, record.path);
    return {
      files,
      markdown: renderRemediationDiagnosis(entry, step, {
        ...(confirm !== undefined && { confirm }),
        ...(verdict && { verdict }),
      }),
      entry: {
        request: requestOf(exchange),
        status: exchange.response?.status ?? null,
        healthy: diagnosis.healthy,
        ...(verdict && { outcome: verdict.outcome }),
        ...(streamed ? {} : { har: "exchange.har" }),
      },
    };
  });
  terminal.note(`Recorded as step ${number} in ${escapeLine(record.path)}/record.md.`);
  if (verdict) terminal.note(verdictLine(verdict));
}
