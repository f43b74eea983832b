import type { Baseline, Diagnosis, Exchange, Masker } from "@multistatus/core";
import { createReport, escapeLine, renderRemediationDiagnosis, type ReportProbe } from "@multistatus/report";

import type { Terminal } from "../io/terminal.ts";
import { confirmation } from "./confirmation.ts";
import { type Evidence, evidenceOf, harOf, json, keptIn } from "./evidence.ts";
import { earlierAnswer, strangerTo, verdictJson, verdictLine, verdictOn } from "./earlier.ts";
import type { RecordFolder } from "./folder.ts";
import { requestOf } from "./index-file.ts";

/** What was found out, to be entered. */
export interface DiagnosisToEnter {
  exchange: Exchange;
  diagnosis: Diagnosis;
  /** What came before it in the recording and was taken into account. */
  earlier?: readonly Exchange[];
  probes?: readonly ReportProbe[];
  baseline?: Baseline;
  remarks?: readonly string[];
  /** That of the diagnosis. */
  masker: Masker;
  /** The exchange has no body, as that was read as a stream. */
  streamed?: boolean;
}

/** What is kept of it beside the record, with a line for each file. */
function gather({
  exchange,
  diagnosis,
  earlier = [],
  probes = [],
  baseline,
  streamed,
  masker,
}: DiagnosisToEnter): Evidence {
  const session = earlier.length > 0 && sizeOf(earlier) <= LARGEST_SESSION ? [...earlier, exchange] : [];
  const own = streamed === true ? NOTHING : evidenceOf("exchange", "the exchange", [exchange], masker);
  const other = baseline
    ? evidenceOf("baseline", `the baseline (${baseline.is})`, [baseline.exchange], masker)
    : NOTHING;
  return {
    files: {
      ...own.files,
      ...(probes.length > 0 && {
        "probes.har": harOf(
          probes.map((probe) => probe.exchange),
          masker,
        ),
      }),
      ...other.files,
      ...(session.length > 0 && { "session.har": harOf(session, masker) }),
      "diagnosis.json": json(diagnosis),
    },
    kept: [
      ...own.kept,
      ...(probes.length > 0 ? [{ name: "probes.har", holds: "what was asked to tell causes apart" }] : []),
      ...other.kept,
      ...(session.length > 0
        ? [{ name: "session.har", holds: "the exchange behind all that came before it, for --entry last" }]
        : []),
      { name: "diagnosis.json", holds: "the diagnosis, for machines" },
    ],
  };
}

/** Bytes of bodies that are kept of what came before. */
const LARGEST_SESSION = 16 * 2 ** 20;

const sizeOf = (exchanges: readonly Exchange[]): number =>
  exchanges.reduce(
    (sum, { request, response }) => sum + (request.body?.size ?? 0) + (response?.body.size ?? 0),
    0,
  );

const NOTHING: Evidence = { files: {}, kept: [] };

/**
 * Enters a diagnosis into a record. Where the same request is in it already, what became of that is entered, too.
 *
 * @throws CommandError where it cannot be written
 */
export async function enterDiagnosis(
  record: RecordFolder,
  found: DiagnosisToEnter,
  terminal: Terminal,
): Promise<void> {
  const { exchange, diagnosis, probes = [], baseline, remarks = [], streamed = false, masker } = found;
  masker.learn([
    ...(found.earlier ?? []),
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
  const stranger = strangerTo(record, exchange);
  const { files, kept } = gather(found);
  if (verdict) {
    files["verdict.json"] = json(verdictJson(verdict));
    kept.push({ name: "verdict.json", holds: `what became of step ${verdict.against}, for machines` });
  }
  const corrected = diagnosis.causes[0]?.confirm?.corrected;
  const confirm = confirmation(exchange, record.path, corrected);
  const { number } = await record.add("diagnose", ({ folder, ...place }) => ({
    files,
    markdown: renderRemediationDiagnosis(
      entry,
      {
        ...place,
        command: "diagnose",
        remarks: [
          ...(stranger === "" ? [] : [masker.text(stranger)]),
          ...remarks,
          ...(streamed ? [TOO_LARGE] : []),
        ],
        files: keptIn(folder, kept),
      },
      { ...(confirm !== undefined && { confirm }), ...(verdict && { verdict }) },
    ),
    entry: {
      request: requestOf(exchange),
      status: exchange.response?.status ?? null,
      healthy: diagnosis.healthy,
      ...(corrected && { corrected: { ...requestOf(exchange), ...corrected } }),
      ...(verdict && { outcome: verdict.outcome }),
      ...(streamed ? {} : { har: "exchange.har" }),
    },
  }));
  terminal.note(`Recorded as step ${number} in ${escapeLine(record.path)}/record.md.`);
  if (verdict) terminal.note(verdictLine(verdict));
  if (stranger !== "") terminal.note(escapeLine(masker.text(stranger)));
}

const TOO_LARGE = "The body was too large to be kept here: keep the file that it was read from.";
