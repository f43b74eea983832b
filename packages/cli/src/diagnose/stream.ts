import { type DiagnosisLog, diagnoseStream, type Limits, type Masker } from "@multistatus/core";

import type { LargeAnswer } from "../exchanges/large.ts";
import type { Terminal } from "../io/terminal.ts";
import type { Diagnosed } from "./print.ts";
import { watched } from "./watched.ts";

interface LargeOptions {
  baseline?: string;
  logs: readonly DiagnosisLog[];
  limit?: Partial<Limits>;
  masker: Masker;
}

/**
 * Diagnoses an answer whose body is too large to be kept: everything is counted, examples are kept.
 *
 * @throws DavLimitError when the body exceeds a limit of the parser
 */
export async function diagnoseLarge(
  { name, exchange, body: pieces }: LargeAnswer,
  { baseline, logs, limit, masker }: LargeOptions,
  terminal: Terminal,
): Promise<Diagnosed> {
  if (baseline !== undefined)
    terminal.warn(`${name} is too large to be compared: the baseline was left out.`);
  const body = watched(name, pieces, terminal);
  const diagnosis = await diagnoseStream(
    { exchange, body, logs, ...(limit && { limits: limit }) },
    { masker },
  );
  return { number: 1, exchange, diagnosis };
}
