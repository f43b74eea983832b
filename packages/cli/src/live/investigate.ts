import { ClientError, diagnoseLive, type LiveEvent } from "@multistatus/client";
import { type Baseline, type Diagnosis, type Exchange, type Masker, SAFE_METHODS } from "@multistatus/core";

import { noAnswer } from "../advice/no-answer.ts";
import type { LogArgument } from "../arguments/log.ts";
import type { Target } from "../arguments/url.ts";
import { readBaseline, readLogs } from "../diagnose/inputs.ts";
import { CommandError } from "../errors.ts";
import { openAny } from "../io/input.ts";
import type { Terminal } from "../io/terminal.ts";
import { bodyOf, type Connections } from "./connect.ts";
import { narrate, progressOf } from "./narrate.ts";
import type { RequestSettings } from "./settings.ts";

/** A probe that was sent, and what followed from its answer. */
type Asked = Pick<Extract<LiveEvent, { kind: "learnt" }>, "probe" | "exchange" | "ranking">;

/** What a live diagnosis came to. */
export interface Found {
  exchange: Exchange;
  diagnosis: Diagnosis;
  probes: Asked[];
}

/** What is settled before anything is sent. */
export interface Prepared {
  method: string;
  /** It changes nothing on the server. */
  reads: boolean;
  body: Uint8Array | string | undefined;
  before: Baseline | undefined;
}

/**
 * Sees that everything that was asked for is at hand.
 *
 * @throws CommandError when the request may not be sent, or a file cannot be read
 */
export async function prepare(settings: RequestSettings, terminal: Terminal): Promise<Prepared> {
  const method = (settings.method ?? "PROPFIND").toUpperCase();
  const reads = SAFE_METHODS.has(method);
  if (!reads && settings.allowWrites !== true)
    throw new CommandError(
      `${method} changes things on the server, and was not sent`,
      "Allow it with --allow-writes; without --method, PROPFIND tells of path, rights and locks and changes nothing.",
    );
  const { before } = settings;
  const baseline =
    before === undefined
      ? undefined
      : await readBaseline({ baseline: before, baselineIs: "before" }, terminal);
  const body = await bodyOf(settings.data);
  await refuseUnreadable(settings.log ?? [], terminal);
  return { method, reads, body, before: baseline };
}

/**
 * Sends the request, and asks on until one cause is clear.
 *
 * @throws CommandError when no server was reached at all
 */
export async function investigate(
  connections: Connections,
  target: Target,
  settings: RequestSettings,
  { method, body, before: baseline, masker }: Prepared & { masker: Masker },
  terminal: Terminal,
): Promise<Found> {
  const { depth, header = [], maxProbes = 6, explain = false } = settings;
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
      if (event.kind === "done") ({ diagnosis } = event);
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
    const begun = await openAny(file, stdin, { limit: 0, wanted: "log" });
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
