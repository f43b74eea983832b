import { type Baseline, createMasker, type Masker } from "@multistatus/core";
import { createReport, renderDiagnosis, type Report, type ReportProbe } from "@multistatus/report";

import type { Target } from "../arguments/url.ts";
import { remarkOnLogs } from "../diagnose/log-remarks.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { generator } from "../formats/origin.ts";
import { giveOut } from "../formats/give-out.ts";
import type { Terminal } from "../io/terminal.ts";
import { saveHar } from "../propfind/save-har.ts";
import { enterDiagnosis } from "../remediation/enter-diagnosis.ts";
import { openRecord } from "../remediation/folder.ts";
import { connect } from "./connect.ts";
import { type Found, investigate, prepare, type Prepared } from "./investigate.ts";
import type { LiveSettings } from "./settings.ts";

/**
 * Sends the request, asks on until one cause is clear, and gives the diagnosis.
 *
 * @throws CommandError when the request may not be sent, or no server was reached at all
 */
export async function diagnoseUrl(
  target: Target,
  settings: LiveSettings,
  terminal: Terminal,
): Promise<ExitCode> {
  const prepared = await prepare(settings, terminal);
  const { before } = prepared;
  const record = settings.record === undefined ? undefined : await openRecord(settings.record);
  const masker = createMasker();
  const mask = (text: string): string => masker.text(text);
  const found = await ask(target, settings, { ...prepared, masker }, terminal);
  const { exchange, diagnosis, probes } = found;
  // The request stands last: that is the exchange of a recording which is diagnosed and compared, and what stands before
  // it is taken into account.
  const sent = [...probes.map((probe) => probe.exchange), exchange];
  if (settings.save !== undefined) await saveHar(settings.save, sent, { ...settings, masker }, terminal);
  remarkOnLogs(diagnosis.logs, terminal);
  await giveOut(
    settings,
    {
      text: (to) =>
        to.print(renderDiagnosis(diagnosis, exchange, { color: to.color, width: to.width, mask })),
      json: () => ({
        kind: "multistatus-diagnosis",
        ...diagnosis,
        probes: probes.map(
          ({ probe: { id, question, method: by, url, route }, exchange: answer, ranking }) => ({
            id,
            question,
            method: by,
            url,
            route,
            status: answer.response?.status ?? null,
            ranking,
          }),
        ),
      }),
      report: () => reportOf(found, before, masker),
    },
    terminal,
  );
  if (record)
    await enterDiagnosis(record, { exchange, diagnosis, masker, ...evidence(found, before) }, terminal);
  return diagnosis.healthy ? EXIT.ok : EXIT.failures;
}

function reportOf(found: Found, baseline: Baseline | undefined, masker: Masker): Report {
  const { exchange, diagnosis } = found;
  const report = createReport({ title: "Diagnosis", generator: generator(), masker });
  report.addExchange({ exchange, diagnosis, ...evidence(found, baseline) });
  return report.finish();
}

async function ask(
  target: Target,
  settings: LiveSettings,
  prepared: Prepared & { masker: Masker },
  terminal: Terminal,
): Promise<Found> {
  await using connections = await connect(target, settings, terminal, prepared.masker);
  return await investigate(connections, target, settings, prepared, terminal);
}

/** What beside the exchange led to the diagnosis. */
function evidence(
  { probes }: Found,
  baseline: Baseline | undefined,
): { probes: ReportProbe[]; baseline?: Baseline } {
  return {
    probes: probes.map((asked) => ({ question: asked.probe.question, exchange: asked.exchange })),
    ...(baseline && { baseline }),
  };
}
