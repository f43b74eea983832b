import { once } from "node:events";

import { type Exchange, linkHops } from "@multistatus/core";
import { HarnessError, seedFrom, serveExchange, startServer } from "@multistatus/harness";

import type { ReproduceOptions } from "../commands/reproduce.ts";
import { CommandError } from "../errors.ts";
import { chooseEntries } from "../exchanges/choose.ts";
import { entriesOf } from "../exchanges/entries.ts";
import { readRecording } from "../exchanges/read.ts";
import { remark } from "../exchanges/remark.ts";
import { readShown } from "../exchanges/shown.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { openInput, readWhole } from "../io/input.ts";
import { counted, wrap } from "../io/prose.ts";
import type { Terminal } from "../io/terminal.ts";
import { requestLine } from "./request-line.ts";

/**
 * Serves what was recorded until it is interrupted.
 *
 * @throws CommandError when the input or the port cannot be used
 */
export async function reproduce(
  path: string,
  options: ReproduceOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  if (path === "-" && terminal.stdin.isTTY === true) terminal.note("Reading standard input; Ctrl-D ends it.");
  const input = await openInput(path, terminal.stdin);
  const reading = readRecording(input.name, await readWhole(input));
  remark(input.name, reading.problems, terminal);
  const exchanges = reading.exchanges.map((exchange) => whole(exchange, input.name));
  const chosen = choose(exchanges, options.entry, input.name);
  try {
    if (options.as === "server") await serveCopy(chosen, options, terminal);
    else await replay(options.entry === undefined ? exchanges : [chosen], chosen, options, terminal);
  } catch (error) {
    if (!(error instanceof HarnessError)) throw error;
    throw new CommandError(error.message.replace(/\.$/, ""), "", { cause: error });
  }
  return EXIT.ok;
}

/** What is played again has to be known. */
function whole(exchange: Exchange, name: string): Exchange {
  const { unknown = [] } = exchange;
  if (!unknown.includes("method") && !unknown.includes("url")) return exchange;
  throw new CommandError(
    `${name} does not tell the request that was answered`,
    "Record it as a HAR, or with curl -v, which tell method and URL.",
  );
}

/** The exchange that is asked about: without a choice the last that failed, as `show` has it. */
function choose(exchanges: readonly Exchange[], entry: number | undefined, source: string): Exchange {
  if (entry !== undefined && entry > 0) {
    const at = exchanges[entry - 1];
    if (at !== undefined) return at;
    throw new CommandError(`${source} holds ${exchanges.length} exchanges and no number ${entry}`, "");
  }
  const entries = entriesOf(exchanges, (exchange) => readShown({ source, exchange }, undefined));
  const [chosen] = chooseEntries(entries, entry === undefined ? undefined : "last", {
    name: source,
    count: exchanges.length,
  });
  if (chosen === undefined) throw new CommandError(`${source} holds no exchange`, "");
  return chosen.exchange;
}

async function replay(
  exchanges: readonly Exchange[],
  chosen: Exchange,
  { listen, mapOrigins = false }: ReproduceOptions,
  terminal: Terminal,
): Promise<void> {
  await using server = await serveExchange(exchanges, {
    ...(listen === undefined ? {} : { port: listen }),
    mapOrigins,
  });
  const count = linkHops(exchanges).length === 1 ? "one exchange" : `${exchanges.length} exchanges`;
  say(terminal, `Answers as recorded (${count}) at ${server.url} until Ctrl-C.`);
  terminal.print(requestLine({ ...chosen.request, url: server.urlOf(chosen.request.url) }, server.url));
  await interrupted(terminal);
  for (const asked of server.unrecorded) terminal.note(`Never recorded, and answered 501: ${asked}`);
}

async function serveCopy(chosen: Exchange, { listen }: ReproduceOptions, terminal: Terminal): Promise<void> {
  const staging = seedFrom(chosen);
  const { options, remarks } = staging;
  await using server = await startServer({ ...options, ...(listen === undefined ? {} : { port: listen }) });
  say(terminal, `A WebDAV server (Nephele) over a copy of what was told is at ${server.url} until Ctrl-C.`);
  const { locks = [], failing = {}, seed = {} } = options;
  terminal.print(
    `  ${counted(Object.keys(seed).length, "resource")}, ` +
      `${counted(locks.length, "lock")}, ${Object.keys(failing).length} set up to fail`,
  );
  for (const text of remarks) terminal.note(wrap(`Not in the copy: ${text}`, terminal.width));
  const { method, url, headers, body } = staging.requestTo(server);
  terminal.print(
    requestLine(
      {
        method,
        url,
        headers: Object.entries(headers),
        ...(body === undefined ? {} : { body: { text: body, size: Buffer.byteLength(body) } }),
      },
      server.url,
    ),
  );
  await interrupted(terminal);
}

function say(terminal: Terminal, text: string): void {
  terminal.print(wrap(text, terminal.width));
}

async function interrupted({ signal }: Terminal): Promise<void> {
  if (!signal.aborted) await once(signal, "abort");
}
