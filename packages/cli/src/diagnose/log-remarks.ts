import type { Diagnosis } from "@multistatus/core";

import { counted } from "../io/prose.ts";
import type { Terminal } from "../io/terminal.ts";

/** Says of each log what could not be read of it. */
export function remarkOnLogs(logs: Diagnosis["logs"], terminal: Terminal): void {
  for (const { name, format, entries, unreadable, lines } of logs) {
    if (lines === 0) terminal.note(`${name}: empty, nothing was taken from it.`);
    else if (entries === 0)
      terminal.warn(
        `${name}: none of its ${counted(lines, "line")} is of the format ${format}; nothing was taken from it. Another format: --log auto=${name}`,
      );
    else if (unreadable > 0)
      terminal.note(
        `${name}: ${unreadable.toLocaleString("en-US")} of ${counted(lines, "line")} are not of the format ${format} and were left out.`,
      );
  }
}
