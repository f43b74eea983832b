import type { DavLimitError } from "@multistatus/core";
import { CommanderError } from "commander";

import { redact } from "./arguments/redact.ts";
import { CommandError, messageOf } from "./errors.ts";
import { EXIT, type ExitCode } from "./exit-codes.ts";
import type { Streams } from "./io/streams.ts";
import { createTerminal, type Terminal } from "./io/terminal.ts";
import { createProgram } from "./program.ts";

/**
 * Runs the command as the shell would, on streams of the caller's choice.
 *
 * @param argv the arguments after the command's name
 * @returns the exit status (see `EXIT`); never throws
 */
export async function run(argv: readonly string[], streams: Streams): Promise<ExitCode> {
  const terminal = createTerminal(streams);
  let code: ExitCode = EXIT.ok;
  const program = createProgram(terminal, (result) => {
    code = result;
  });
  try {
    await program.parseAsync(argv, { from: "user" });
    const lost = await terminal.outputError();
    if (lost === undefined) return code;
    throw new CommandError(`the output cannot be written (${lost.message})`, "Is the disk full?", {
      cause: lost,
    });
  } catch (error) {
    // Commander has already written what it had to say.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.unusable;
    if (terminal.signal.aborted) return interrupted(terminal);
    await report(error, argv.includes("--debug"), terminal);
    return EXIT.unusable;
  }
}

function interrupted(terminal: Terminal): ExitCode {
  terminal.warn("multistatus: interrupted");
  return EXIT.interrupted;
}

async function report(error: unknown, debug: boolean, terminal: Terminal): Promise<void> {
  // Loaded late, as help and usage do without it.
  const { escapeLine, escapeLines } = await import("@multistatus/report");
  if (error instanceof CommandError)
    terminal.warn(
      escapeLine(redact(`multistatus: ${error.message}${error.next === "" ? "" : `. ${error.next}`}`)),
    );
  else if (error instanceof Error && error.name === "DavLimitError") {
    // What a server sends has no end, or is made to do harm: no defect of ours.
    const { limitText } = await import("./exchanges/within-limits.ts");
    terminal.warn(`multistatus: the answer is not read any further: ${limitText(error as DavLimitError)}.`);
  } else {
    const hint = debug ? "" : " Run it again with --debug for the stack, and please report it.";
    terminal.warn(
      `multistatus: this is a defect of multistatus: ${escapeLines(redact(messageOf(error)))}.${hint}`,
    );
  }
  if (debug && error instanceof Error) terminal.warn(escapeLines(redact(stackOf(error))));
}

/** The stack with those of the errors behind it. */
function stackOf(error: Error): string {
  const own = error.stack ?? error.message;
  return error.cause instanceof Error ? `${own}\ncaused by: ${stackOf(error.cause)}` : own;
}
