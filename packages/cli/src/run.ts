import { CommanderError } from "commander";

import { CommandError } from "./errors.ts";
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
  const exit = (result: ExitCode): void => {
    code = result;
  };
  const program = createProgram(terminal, exit, argv);
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
    // Loaded late, as help and usage do without it.
    const { sayError } = await import("./say-error.ts");
    sayError(error, argv.includes("--debug"), terminal);
    return EXIT.unusable;
  }
}

function interrupted(terminal: Terminal): ExitCode {
  terminal.warn("multistatus: interrupted");
  return EXIT.interrupted;
}
