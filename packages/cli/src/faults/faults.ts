import { readFile } from "node:fs/promises";
import { once } from "node:events";

import { type Fault, faultLine, HarnessError, parseFault, startFaultProxy } from "@multistatus/harness";
import { escapeLines } from "@multistatus/report";

import type { FaultsOptions } from "../commands/faults.ts";
import { CommandError, messageOf } from "../errors.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import type { Terminal } from "../io/terminal.ts";
import { proxySides } from "./sides.ts";

/**
 * Does harm until it is interrupted, and says what it did to which request.
 *
 * @throws CommandError when a fault, the target or the port cannot be used
 */
export async function faults(options: FaultsOptions, terminal: Terminal): Promise<ExitCode> {
  const config = options.config === undefined ? {} : await readConfig(options.config);
  const seed = options.seed ?? config.seed;
  try {
    const declared = [...(config.faults ?? []), ...(options.fault ?? []).map((spec) => parseFault(spec))];
    await using proxy = await startFaultProxy({
      ...proxySides(options),
      faults: declared,
      ...(seed !== undefined && { seed }),
      onRequest: (request) => terminal.print(escapeLines(faultLine(request))),
    });
    const count = declared.length === 1 ? "one fault" : `${declared.length} faults`;
    terminal.print(`In front of the target with ${count} at ${proxy.url} until Ctrl-C.`);
    if (!terminal.signal.aborted) await once(terminal.signal, "abort");
  } catch (error) {
    if (!(error instanceof HarnessError)) throw error;
    throw new CommandError(error.message.replace(/\.$/, ""), "See: multistatus faults --help", {
      cause: error,
    });
  }
  return EXIT.ok;
}

async function readConfig(path: string): Promise<{ faults?: Fault[]; seed?: number }> {
  try {
    const config: unknown = JSON.parse(await readFile(path, "utf8"));
    // What is in it is checked where the proxy starts.
    if (Array.isArray(config)) return { faults: config as Fault[] };
    const { faults: given, seed } = config as { faults?: unknown; seed?: number };
    if (!Array.isArray(given)) throw new Error("it holds no list `faults`");
    return { faults: given as Fault[], ...(seed !== undefined && { seed }) };
  } catch (error) {
    throw new CommandError(
      `${path} cannot be read as a declaration of faults (${messageOf(error)})`,
      'Give JSON: {"faults": [{"kind": "status", "status": 423}]}.',
      { cause: error },
    );
  }
}
