import { type Command, Option } from "commander";

import type { CommandContext } from "./context.ts";
import { epilogue } from "./epilogue.ts";

export interface ExplainOptions {
  format: "text" | "json";
}

const HELP = `
A term is a status (424), a condition of DAV:error (lock-token-submitted), a cause of the
diagnosis (path-base), a finding of the parser (bare-ampersand) or a requirement (14.24-1), also
as it stands in a payload. Without a term, all of them are listed.

Examples:
  $ multistatus explain 424
  $ multistatus explain lock-token-submitted
  $ multistatus explain '<C:no-uid-conflict/>'
  $ multistatus explain path-base
  $ multistatus explain

Exit status: 0 explained, 2 nobody here knows the term.`;

/** `multistatus explain [term]`. */
export function addExplain(program: Command, { terminal, exit }: CommandContext): void {
  program
    .command("explain")
    .summary("say what a status, condition or cause means, and what to do")
    .description("Say what a status, condition, cause or finding means, where it is written, and what to do.")
    .argument("[term]", "what to explain; several words are one term in quotes")
    .addOption(new Option("--format <format>", "output format").choices(["text", "json"]).default("text"))
    .addHelpText("after", epilogue(HELP, terminal))
    .action(async (term: string | undefined, options: ExplainOptions) => {
      const { explain } = await import("../explain/explain.ts");
      exit(explain(term, options, terminal));
    });
}
