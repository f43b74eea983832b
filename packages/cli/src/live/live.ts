import { ClientError, diagnoseLive, type LiveEvent } from "@multistatus/client";
import { createMasker, type Baseline, type Diagnosis, type Exchange, type Masker } from "@multistatus/core";
import { createReport, renderDiagnosis, type Report } from "@multistatus/report";

import { noAnswer } from "../advice/no-answer.ts";
import type { LogArgument } from "../arguments/log.ts";
import type { Target } from "../arguments/url.ts";
import { remarkOnLogs } from "../diagnose/log-remarks.ts";
import { readBaseline, readLogs } from "../diagnose/inputs.ts";
import { CommandError } from "../errors.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { generator } from "../formats/origin.ts";
import { giveOut } from "../formats/give-out.ts";
import { openAny } from "../io/input.ts";
import type { Terminal } from "../io/terminal.ts";
import { saveHar } from "../propfind/save-har.ts";
import { bodyOf, connect } from "./connect.ts";
import { narrate, progressOf } from "./narrate.ts";
import type { LiveSettings } from "./settings.ts";

const READING = new Set(["PROPFIND", "REPORT", "SEARCH", "GET", "HEAD", "OPTIONS"]);

/** A probe that was sent, and what followed from its answer. */
type Asked = Pick<Extract<LiveEvent, { kind: "learnt" }>, "probe" | "exchange" | "ranking">;

/** What a live diagnosis came to. */
interface Found {
  exchange: Exchange;
  diagnosis: Diagnosis;
  probes: Asked[];
}

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
  const method = (settings.method ?? "PROPFIND").toUpperCase();
  if (!READING.has(method) && settings.allowWrites !== true)
    throw new CommandError(
      `${method} changes things on the server, and was not sent`,
      "Allow it with --allow-writes; without --method, PROPFIND tells of path, rights and locks and changes nothing.",
    );
  const before = await baselineOf(settings, terminal);
  const masker = createMasker();
  const mask = (text: string): string => masker.text(text);
  const found = await ask(target, { ...settings, method, masker }, before, terminal);
  const { exchange, diagnosis, probes } = found;
  const sent = [exchange, ...probes.map((probe) => probe.exchange)];
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
  return diagnosis.healthy ? EXIT.ok : EXIT.failures;
}

async function baselineOf({ before }: LiveSettings, terminal: Terminal): Promise<Baseline | undefined> {
  if (before === undefined) return undefined;
  return readBaseline({ baseline: before, baselineIs: "before" }, terminal);
}

async function ask(
  target: Target,
  settings: LiveSettings & { method: string; masker: Masker },
  baseline: Baseline | undefined,
  terminal: Terminal,
): Promise<Found> {
  const { method, masker, depth, header = [], data, maxProbes = 6, explain = false } = settings;
  const body = await bodyOf(data);
  await refuseUnreadable(settings.log ?? [], terminal);
  await using connections = await connect(target, settings, terminal);
  const probes: Asked[] = [];
  let exchange: Exchange | undefined;
  let diagnosis: Diagnosis | undefined;
  const options = {
    headers: header,
    ...(depth !== undefined && { depth }),
    ...(body !== undefined && { body }),
  };
  const events = diagnoseLive(
    connections.prober,
    {
      method,
      path: target.url,
      options: method === "PROPFIND" && depth === undefined ? { ...options, depth: "1" } : options,
    },
    {
      maxProbes,
      masker,
      signal: terminal.signal,
      logs: async (answered) => readLogs(settings.log ?? [], [answered], terminal, masker),
      ...(baseline && { baseline }),
    },
  );
  try {
    for await (const event of events) {
      if (explain) narrate(event, masker, terminal);
      else terminal.progress(progressOf(event) ?? "");
      if (event.kind === "answered") ({ exchange, diagnosis } = event);
      if (event.kind === "learnt") {
        ({ diagnosis } = event);
        probes.push({ probe: event.probe, exchange: event.exchange, ranking: event.ranking });
      }
      if (event.kind === "answered" && event.exchange.response === undefined) refuseUnreached(event.exchange);
    }
  } catch (error) {
    // What was found out until Ctrl-C is worth having.
    if (terminal.signal.aborted && exchange && diagnosis) {
      terminal.warn("multistatus: interrupted; this is what was found out so far");
      return { exchange, diagnosis, probes };
    }
    if (!(error instanceof ClientError) || terminal.signal.aborted) throw error;
    throw new CommandError(error.message, "", { cause: error });
  }
  return { exchange: exchange as Exchange, diagnosis: diagnosis as Diagnosis, probes };
}

/** Before anything is sent: the logs themselves are read when the request was answered. */
async function refuseUnreadable(logs: readonly LogArgument[], { stdin }: Terminal): Promise<void> {
  for (const { file } of logs) {
    if (file === "-") continue;
    const begun = await openAny(file, stdin, 0);
    if (!begun.whole) await begun.close();
  }
}

/** No server was reached: there is nothing that probes could tell. A connection that broke off later is a case for them. */
function refuseUnreached({ request, error }: Exchange): void {
  if (
    error === undefined ||
    !/^(?:ENOTFOUND|EAI_|ECONNREFUSED|EHOST|ENET|tls-|certificate-|self-signed)/u.test(error.code)
  )
    return;
  const { what, next } = noAnswer(error, request.url);
  throw new CommandError(what, next);
}

function reportOf(
  { exchange, diagnosis, probes }: Found,
  baseline: Baseline | undefined,
  masker: Masker,
): Report {
  const report = createReport({ title: "Diagnosis", generator: generator(), masker });
  report.addExchange({
    exchange,
    diagnosis,
    probes: probes.map((asked) => ({ question: asked.probe.question, exchange: asked.exchange })),
    ...(baseline && { baseline }),
  });
  return report.finish();
}
