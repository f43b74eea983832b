import type { ExitCode } from "../exit-codes.ts";
import type { Terminal } from "../io/terminal.ts";

/** What a command's module gets: where to read and write, and how to end. */
export interface CommandContext {
  terminal: Terminal;
  /** Sets the exit status. */
  exit: (code: ExitCode) => void;
}
