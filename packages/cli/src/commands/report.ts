import type { Command } from "commander";

import type { OutputOptions } from "../formats/formats.ts";
import { addFormatOption } from "../formats/option.ts";
import type { CommandContext } from "./context.ts";
import { epilogue } from "./epilogue.ts";

export interface ReportOptions extends OutputOptions {
  title?: string;
  verbose?: boolean;
}

const HELP = `
Each file was written by multistatus check --format json=FILE, or is another report as JSON. What
was masked then stays so.

Examples:
  $ multistatus report shard-1.json shard-2.json --format html=report.html
  $ multistatus report shard-*.json --format json=all.json --title "All shards"
  $ multistatus report nightly.json --verbose

Exit status: 0 all as expected or known in every run, 1 something is not, 2 no answer came to what failed, or
a file is no report.`;

/** `multistatus report <file...>`. */
export function addReport(program: Command, { terminal, exit }: CommandContext): void {
  const command = program
    .command("report")
    .summary("put reports together, and give them in other formats")
    .description("Put the reports of shards or servers together, and give them in other formats.")
    .argument("<file...>", "reports as JSON")
    .option("--title <text>", "title (default: that of the first report)")
    .option("-v, --verbose", "what was met, too, and the resources of each answer that failed");
  addFormatOption(command)
    .addHelpText("after", epilogue(HELP, terminal))
    .action(async (files: string[], options: ReportOptions) => {
      const { report } = await import("../report/report.ts");
      exit(await report(files, options, terminal));
    });
}
