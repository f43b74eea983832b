import { setTimeout } from "node:timers/promises";

import { ClientError, createClient, proxyFromEnvironment, type Client } from "@multistatus/client";
import {
  createMasker,
  diagnose,
  type Diagnosis,
  type Exchange,
  headerValue,
  SAFE_METHODS,
} from "@multistatus/core";
import { escapeLine, renderRequest } from "@multistatus/report";

import type { Target } from "../arguments/url.ts";
import type { WatchOptions } from "../commands/watch.ts";
import { CommandError } from "../errors.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { authOf } from "../io/sign-in.ts";
import { tlsFor } from "../live/insecure.ts";
import { traceOn } from "../live/trace.ts";
import { earlierAnswer, verdictLine } from "../remediation/earlier.ts";
import { enterVerdict } from "../remediation/enter-verdict.ts";
import { openRecord, type RecordFolder } from "../remediation/folder.ts";
import { wrap } from "../io/prose.ts";
import type { Terminal } from "../io/terminal.ts";

/**
 * Repeats a request until its diagnosis is healthy, or time is up.
 *
 * @throws CommandError for a method that changes things
 */
export async function watch(target: Target, options: WatchOptions, terminal: Terminal): Promise<ExitCode> {
  const method = options.method.toUpperCase();
  if (!SAFE_METHODS.has(method))
    throw new CommandError(
      `${method} may change things, and is not repeated`,
      `Watch with one of ${[...SAFE_METHODS].join(", ")}.`,
    );
  const record = options.record === undefined ? undefined : await openRecord(options.record);
  const auth = await authOf(target, options, terminal);
  await using client = createClient({
    url: target.url,
    timeout: 30_000,
    proxy: proxyFromEnvironment(terminal.env),
    ...tlsFor(options.insecure, terminal),
    ...(options.verbose === true && traceOn(terminal, createMasker())),
    ...(auth && { auth }),
  });
  const seen: Seen = { count: 0 };
  try {
    return await follow(client, method, target, options, seen, terminal);
  } finally {
    // Also what was seen until Ctrl-C.
    if (record) await enter(record, seen, terminal);
  }
}

/** What a watch has seen so far. */
interface Seen {
  count: number;
  first?: Exchange;
  last?: Exchange;
}

async function follow(
  client: Client,
  method: string,
  target: Target,
  options: WatchOptions,
  seen: Seen,
  terminal: Terminal,
): Promise<ExitCode> {
  const end = performance.now() + options.for * 1000;
  let said = "";
  for (;;) {
    const exchange = await send(client, method, target, options, terminal);
    seen.count += 1;
    seen.first ??= exchange;
    seen.last = exchange;
    const diagnosis = diagnose({ exchange });
    const summary = summaryOf(diagnosis);
    if (summary !== said) show(exchange, diagnosis, terminal);
    said = summary;
    if (diagnosis.healthy) return EXIT.ok;
    const pause = pauseAfter(exchange, options.every);
    if (performance.now() + pause * 1000 > end) {
      terminal.warn(`Time is up after ${requests(seen.count)}: it is not well.`);
      return EXIT.failures;
    }
    terminal.progress(`${seen.count} × the same; again in ${Math.round(pause)} s`);
    await setTimeout(pause * 1000, undefined, { signal: terminal.signal });
  }
}

const requests = (count: number): string => (count === 1 ? "one request" : `${count} requests`);

async function enter(record: RecordFolder, { count, first, last }: Seen, terminal: Terminal): Promise<void> {
  if (first === undefined || last === undefined) return;
  const earlier = await earlierAnswer(record, last);
  const outcome = await enterVerdict(
    record,
    {
      command: "watch",
      before: earlier?.exchange ?? first,
      after: last,
      ...(earlier && { against: earlier.step }),
      alone: earlier === undefined && count === 1,
      remarks: [`The last answer to ${requests(count)}.`],
    },
    terminal,
  );
  if (earlier) terminal.note(verdictLine({ against: earlier.step, outcome }));
}

/** Two answers are the same when the same resources fail for the same reasons. */
const summaryOf = ({ status, summary, counts }: Diagnosis): string =>
  JSON.stringify([status, summary, counts]);

/** A server that asks for time gets it (RFC 9110 section 10.2.3). */
function pauseAfter({ response }: Exchange, every: number): number {
  const asked = Number(headerValue(response?.headers ?? [], "Retry-After"));
  return Number.isFinite(asked) && asked > every ? Math.min(asked, 3600) : every;
}

async function send(
  client: Client,
  method: string,
  { url }: Target,
  { depth, header = [] }: WatchOptions,
  { signal }: Terminal,
): Promise<Exchange> {
  try {
    const options = { headers: header, signal, ...(depth !== undefined && { depth }) };
    return await client.request(method, url, method === "PROPFIND" ? { depth: "1", ...options } : options);
  } catch (error) {
    if (!(error instanceof ClientError) || signal.aborted || error.exchange === undefined) throw error;
    return error.exchange;
  }
}

function show(exchange: Exchange, diagnosis: Diagnosis, terminal: Terminal): void {
  const { color, width } = terminal;
  const time = new Date().toISOString().slice(11, 19);
  const request = renderRequest(exchange, { color, width: width - time.length - 2 });
  terminal.print(`${terminal.style("dim", time)}  ${request}`);
  terminal.print(wrap(`${diagnosis.healthy ? "✓" : "✗"} ${escapeLine(diagnosis.summary)}`, width, "  "));
}
