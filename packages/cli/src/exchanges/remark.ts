import type { ExchangeReading } from "@multistatus/core";
import { escapeLine } from "@multistatus/report";

import type { Terminal } from "../io/terminal.ts";

/** The most remarks on one input that are printed. */
const REMARKS = 5;

/** What a recording's reader had to leave out. */
export function remark(name: string, problems: ExchangeReading["problems"], terminal: Terminal): void {
  const told = new Map<string, string[]>();
  for (const { where, message } of problems) told.set(message, [...(told.get(message) ?? []), where]);
  for (const [message, [first = "", ...others]] of [...told].slice(0, REMARKS))
    terminal.note(
      `${name}, ${first}${others.length === 0 ? "" : ` and ${others.length} more`}: ${escapeLine(message)}`,
    );
  if (told.size > REMARKS) terminal.note(`… ${told.size - REMARKS} more remarks on ${name}`);
}
