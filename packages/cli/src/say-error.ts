import { DavLimitError } from "@multistatus/core";
import { escapeLine, escapeLines } from "@multistatus/report";

import { redact } from "./arguments/redact.ts";
import { CommandError, messageOf } from "./errors.ts";
import { limitText } from "./exchanges/within-limits.ts";
import type { Terminal } from "./io/terminal.ts";

/** Says what ended the command: in one line with the next step, where it is no defect of ours; with the stack for `--debug`. */
export function sayError(error: unknown, debug: boolean, terminal: Terminal): void {
  if (error instanceof CommandError)
    terminal.warn(
      escapeLine(redact(`multistatus: ${error.message}${error.next === "" ? "" : `. ${error.next}`}`)),
    );
  else if (error instanceof DavLimitError)
    // What a server sends has no end, or is made to do harm: no defect of ours.
    terminal.warn(`multistatus: the answer is not read any further: ${limitText(error)}.`);
  else {
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
