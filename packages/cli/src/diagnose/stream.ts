import { type DiagnosisLog, diagnoseStream, exchangeFromPayload } from "@multistatus/core";

import type { DiagnoseOptions } from "../commands/diagnose.ts";
import { supply } from "../exchanges/supply.ts";
import type { Input } from "../io/input.ts";
import type { Terminal } from "../io/terminal.ts";
import type { Diagnosed } from "./print.ts";

/**
 * Diagnoses a body by itself that is too large to be kept: everything is counted, examples are kept.
 *
 * @throws DavLimitError when the body exceeds a limit of the parser
 */
export async function diagnoseLarge(
  { name, chunks }: Extract<Input, { whole: false }>,
  options: DiagnoseOptions,
  logs: readonly DiagnosisLog[],
  terminal: Terminal,
): Promise<Diagnosed> {
  const { exchange } = supply(exchangeFromPayload(""), options);
  if (options.baseline !== undefined)
    terminal.warn(`${name} is too large to be compared: the baseline was left out.`);
  const diagnosis = await diagnoseStream({ exchange, body: watched(name, chunks, terminal), logs });
  return { number: 1, exchange, diagnosis };
}

/** Tells how much was read, after the first second, then now and again; Ctrl-C ends the reading. */
async function* watched(
  name: string,
  chunks: AsyncIterable<Uint8Array>,
  terminal: Terminal,
): AsyncGenerator<Uint8Array> {
  let next = performance.now() + 1000;
  let size = 0;
  for await (const chunk of chunks) {
    terminal.signal.throwIfAborted();
    size += chunk.length;
    if (performance.now() > next) {
      next = performance.now() + 200;
      terminal.progress(`${name}: ${Math.round(size / 2 ** 20).toLocaleString("en-US")} MB …`);
    }
    yield chunk;
  }
}
