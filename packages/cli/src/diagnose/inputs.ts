import type { Baseline, DiagnosisLog, Exchange } from "@multistatus/core";

import type { LogArgument } from "../arguments/log.ts";
import type { BaselineIs } from "../commands/diagnose.ts";
import { CommandError } from "../errors.ts";
import { readRecording } from "../exchanges/read.ts";
import { openInput, readWhole } from "../io/input.ts";
import type { InputStream } from "../io/streams.ts";

/**
 * The last exchange of a recording as the one to compare with, those before it as what led to it.
 *
 * @throws CommandError when the file cannot be used, or nobody said what it is
 */
export async function readBaseline(
  file: string | undefined,
  is: BaselineIs | undefined,
  stdin: InputStream,
): Promise<Baseline | undefined> {
  if (file === undefined && is === undefined) return undefined;
  if (file === undefined)
    throw new CommandError("--baseline-is needs a baseline", "Name its recording with --baseline FILE.");
  if (is === undefined)
    throw new CommandError(
      `Nobody said what the baseline ${file} is`,
      "Add --baseline-is direct, other-user, before or after.",
    );
  const { exchanges } = readRecording(file, await readWhole(await openInput(file, stdin)));
  const exchange = exchanges.at(-1) as Exchange;
  return { is, exchange, earlier: exchanges.slice(0, -1) };
}

/** Reads the logs; what does not decode as UTF-8 keeps a replacement character. */
export async function readLogs(logs: readonly LogArgument[], stdin: InputStream): Promise<DiagnosisLog[]> {
  const read: DiagnosisLog[] = [];
  for (const { format, file } of logs) {
    const text = new TextDecoder().decode(await readWhole(await openInput(file, stdin)));
    read.push({ format, name: file, text });
  }
  return read;
}
