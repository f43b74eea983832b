import type { ExchangeReading } from "@multistatus/core";

import type { Terminal } from "../io/terminal.ts";

/** The most remarks on one input that are printed. */
const REMARKS = 5;

/** What a recording's reader had to leave out. */
export function remark(name: string, problems: ExchangeReading["problems"], terminal: Terminal): void {
  for (const { where, message } of problems.slice(0, REMARKS)) terminal.note(`${name}, ${where}: ${message}`);
  if (problems.length > REMARKS) terminal.note(`… ${problems.length - REMARKS} more remarks on ${name}`);
}
