import {
  type DiagnosisLog,
  diagnoseStream,
  type Exchange,
  type Limits,
  type Masker,
} from "@multistatus/core";

import type { Input } from "../io/input.ts";
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
 * Diagnoses a body by itself that is too large to be kept: everything is counted, examples are kept.
 *
 * @throws DavLimitError when the body exceeds a limit of the parser
 */
export async function diagnoseLarge(
  { name, chunks }: Extract<Input, { whole: false }>,
  exchange: Exchange,
  { baseline, logs, limit, masker }: LargeOptions,
  terminal: Terminal,
): Promise<Diagnosed> {
  if (baseline !== undefined)
    terminal.warn(`${name} is too large to be compared: the baseline was left out.`);
  const body = watched(name, chunks, terminal);
  const diagnosis = await diagnoseStream(
    { exchange, body, logs, ...(limit && { limits: limit }) },
    { masker },
  );
  return { number: 1, exchange, diagnosis };
}
