import type { ExplainOptions } from "../commands/explain.ts";
import { CommandError } from "../errors.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import type { Terminal } from "../io/terminal.ts";
import { allTerms, entriesFor } from "./entries.ts";
import { printEntry, printTerms } from "./print.ts";
import { nearestTerms } from "./suggest.ts";

/** Prints what is known of a term, or all terms. */
export function explain(term: string | undefined, { format }: ExplainOptions, terminal: Terminal): ExitCode {
  const print = (value: unknown): void => terminal.print(JSON.stringify(value, null, 2));
  if (term === undefined) {
    if (format === "json") print(allTerms());
    else printTerms(allTerms(), terminal);
    return EXIT.ok;
  }
  const entries = entriesFor(term);
  if (entries.length === 0) throw unknownTerm(term);
  if (format === "json") print(entries);
  else entries.forEach((entry, index) => printEntry(entry, terminal, index > 0));
  return EXIT.ok;
}

function unknownTerm(term: string): CommandError {
  const near = nearestTerms(term);
  const next = near.length === 0 ? "" : `Did you mean ${near.join(" or ")}? `;
  const shown = term.length > 80 ? `${term.slice(0, 80)}…` : term;
  return new CommandError(
    `nothing is known of ${JSON.stringify(shown)}`,
    `${next}All terms: multistatus explain`,
  );
}
