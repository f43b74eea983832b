import type { Limits } from "@multistatus/core";
import type { Command } from "commander";

import { parseLimit } from "../arguments/limit.ts";
import type { OutputOptions } from "../formats/formats.ts";
import { addFormatOption } from "../formats/option.ts";
import type { CommandContext } from "./context.ts";
import { epilogue } from "./epilogue.ts";

export interface DiffOptions extends OutputOptions {
  limit?: Partial<Limits>;
  record?: string;
}

const HELP = `
Each file is a recording, as for show. Of <before> the last exchange that failed counts, or else the
last one; of <after> the last answer to the same request. Before and after a change: what was put
right, what still fails, and what fails now that did not. Another method, URL, Depth, user or choice
of properties makes it another request, of which nothing is said; another host, as around a proxy,
does not. A listing that leaves out what failed does not tell that it is mended.

Examples:
  $ multistatus diff before.har after.har
  $ multistatus diff before.har after.har --format html=report.html
  $ multistatus diff before.har after.har --record incidents/docs

Exit status: 0 what failed before succeeds now, and nothing else broke; 1 not so, or not to be told;
2 input cannot be used.`;

/** `multistatus diff <before> <after>`. */
export function addDiff(program: Command, { terminal, exit }: CommandContext): void {
  const command = program
    .command("diff")
    .summary("compare an answer with an earlier one: fixed, still failing, newly failing")
    .description("Compare an answer with an earlier one: what was put right, what still fails, what broke.")
    .argument("<before>", "recording made before the change")
    .argument("<after>", "recording made after it, or - for standard input")
    .option("--record <folder>", "keep it as a step of a remediation record")
    .option(
      "--limit <name=number>",
      "change a limit of the parser, such as depth=5000 or total-size=8G (repeatable)",
      parseLimit,
    );
  addFormatOption(command)
    .addHelpText("after", epilogue(HELP, terminal))
    .action(async (before: string, after: string, options: DiffOptions) => {
      const { diff } = await import("../diff/diff.ts");
      exit(await diff(before, after, options, terminal));
    });
}
