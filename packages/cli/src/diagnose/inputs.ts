import {
  type Baseline,
  type DiagnosisLog,
  type Exchange,
  type LogFormat,
  type Masker,
  readLogFor,
} from "@multistatus/core";

import type { LogArgument } from "../arguments/log.ts";
import type { BaselineIs } from "../commands/baseline-options.ts";
import type { DiagnoseOptions } from "../commands/diagnose.ts";
import { CommandError } from "../errors.ts";
import { readRecording } from "../exchanges/read.ts";
import { remark } from "../exchanges/remark.ts";
import { supply } from "../exchanges/supply.ts";
import { openAny, openInput, readWhole } from "../io/input.ts";
import { readOnce } from "../io/same-file.ts";
import type { Terminal } from "../io/terminal.ts";
import { watched } from "./watched.ts";

/**
 * The input's path, once what was asked for is seen to fit together.
 *
 * @throws CommandError when it does not
 */
export function inputOf(
  input: string | undefined,
  { har, all, entry, baseline, record, log = [] }: Omit<DiagnoseOptions, "format">,
): string {
  if (input !== undefined && har !== undefined && input !== har)
    throw new CommandError("Two inputs were given", "Name one file, as <input> or with --har.");
  const path = input ?? har;
  if (path === undefined)
    throw new CommandError(
      "No input was given",
      "Name a file, or - for standard input. See: multistatus diagnose --help",
    );
  if (all === true && entry !== undefined)
    throw new CommandError("--all and --entry exclude each other", "Leave one of them out.");
  if (record !== undefined && (all === true || entry === "all"))
    throw new CommandError(
      "--record keeps one exchange at a time",
      "Choose it with --entry N, and leave --all out.",
    );
  readOnce([path, baseline, ...log.map(({ file }) => file)]);
  return path;
}

/**
 * The last exchange of a recording as the one to compare with, those before it as what led to it.
 *
 * @throws CommandError when the file cannot be used, or nobody said what it is
 */
export async function readBaseline(
  options: Pick<DiagnoseOptions, "baseline" | "baselineIs" | "method" | "url" | "depth">,
  terminal: Terminal,
): Promise<Baseline | undefined> {
  const { baseline: file, baselineIs: is } = options;
  if (file === undefined && is === undefined) return undefined;
  if (file === undefined)
    throw new CommandError("--baseline-is needs a baseline", "Name its recording with --baseline FILE.");
  if (is === undefined) throw unsaid(file);
  const input = await openInput(file, terminal.stdin);
  const reading = readRecording(input.name, await readWhole(input));
  remark(input.name, reading.problems, terminal);
  const exchange = withRequest(reading.exchanges.at(-1) as Exchange, options);
  return { is, exchange, earlier: reading.exchanges.slice(0, -1) };
}

/** A baseline that is a body by itself answers the request that was told of on the command line. */
const withRequest = (
  exchange: Exchange,
  { method, url, depth }: Pick<DiagnoseOptions, "method" | "url" | "depth">,
): Exchange => supply(exchange, { method, url, depth }).exchange;

const unsaid = (file: string): CommandError =>
  new CommandError(
    `Nobody said what the baseline ${file} is`,
    `Add --baseline-is ${(["direct", "other-user", "before"] satisfies BaselineIs[]).join(", ")} or after.`,
  );

/**
 * Reads the logs for the diagnosis of these exchanges, a large one as a stream. What does not decode as UTF-8 keeps a
 * replacement character.
 *
 * @throws CommandError when a file cannot be read, or holds no text
 */
export async function readLogs(
  logs: readonly LogArgument[],
  exchanges: readonly Exchange[],
  terminal: Terminal,
  masker: Masker,
): Promise<DiagnosisLog[]> {
  const read: DiagnosisLog[] = [];
  for (const { format, file } of logs) {
    const input = await openAny(file, terminal.stdin, { wanted: "log" });
    const { name } = input;
    refuseBinary(name, input.whole ? input.bytes : input.start);
    if (input.whole) read.push({ format, name, text: decode(input.bytes) });
    else
      try {
        const source = watched(name, input.chunks, terminal);
        const parsed = format as LogFormat | "auto";
        read.push(await readLogFor(exchanges, { format: parsed, name, source, masker }));
      } finally {
        await input.close();
      }
  }
  return read;
}

/** Windows writes logs in UTF-16 too, with a byte order mark. */
function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  return new TextDecoder().decode(bytes);
}

function refuseBinary(name: string, bytes: Uint8Array): void {
  if (bytes[0] === 0x1f && bytes[1] === 0x8b)
    throw new CommandError(
      `${name} is compressed`,
      `Unpack it: gunzip -c ${name} | multistatus diagnose … --log auto=-`,
    );
  const marked = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  if (!marked && bytes.subarray(0, 4096).includes(0))
    throw new CommandError(`${name} is no log but binary data`, "Name the server's log as it was written.");
}
