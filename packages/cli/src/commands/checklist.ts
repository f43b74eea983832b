import { type Command, Option } from "commander";

import { type Depth, parseDepth } from "../arguments/depth.ts";
import { type OneEntry, parseOneEntry } from "../arguments/entry.ts";
import { parseHttpStatus } from "../arguments/http-status.ts";
import { parseLimit } from "../arguments/limit.ts";
import { parseTarget, parseUrlOption, type Target } from "../arguments/url.ts";
import type { RequestSettings } from "../live/settings.ts";
import { addBaselineOptions, type BaselineIs } from "./baseline-options.ts";
import type { CommandContext } from "./context.ts";
import { epilogue } from "./epilogue.ts";
import { addLogOption, addRequestOptions, addSendingOptions } from "./request-options.ts";

export interface ChecklistOptions extends Omit<RequestSettings, "depth"> {
  baseline?: string;
  baselineIs?: BaselineIs;
  entry?: OneEntry;
  url?: Target;
  depth?: Depth;
  status?: number;
  format: "text" | "markdown" | "json";
}

const HELP = `
The six steps of the guide, in the order that saves time: scope of the request, a user who may, the
payload's clues, what the server can do, what stands in between, the same request after the change.
Each is ticked by what was measured; what is open comes with the command that settles it.

  ✓ settled   ✗ settled, look here   ☐ open   – not needed

With a URL the request is sent, what tells the likely causes apart is asked, and about ten requests
find out what the server can do; all of them read. With --direct and --other-user the same request
goes these ways, too. <input> may as well be a recording, as for diagnose, or left out.

Examples:
  $ multistatus checklist
  $ multistatus checklist https://dav.example/docs/ --user alice
  $ multistatus checklist https://dav.example/ --netrc \\
      --direct http://10.0.0.7 --other-user bob
  $ multistatus checklist recorded.har --log auto=error.log --format markdown
  $ multistatus checklist proxied.har --baseline direct.har --baseline-is direct

Exit status: 0 nothing found that is in the way, 1 something was, 2 input cannot be used.`;

/** `multistatus checklist [input]`. */
export function addChecklist(program: Command, { terminal, exit }: CommandContext): void {
  const command = program
    .command("checklist")
    .summary("go through the guide's steps, ticked by what was measured")
    .description(
      "Go through the steps of the guide: what is settled, where to look, and how to settle the rest.",
    )
    .argument("[input]", "URL, file, or - for standard input")
    .addOption(
      new Option("--format <format>", "output format").choices(["text", "markdown", "json"]).default("text"),
    )
    .option("--method <method>", "the request's method")
    .option("--depth <depth>", "the request's Depth", parseDepth);
  addLogOption(command)
    .option("--limit <name=number>", "change a limit of the parser (repeatable)", parseLimit)
    .optionsGroup("With a recording:")
    .option("--entry <N>", "which exchange: its number in the file, or last", parseOneEntry)
    .option("--url <url>", "the request's URL, where the input does not tell it", parseUrlOption)
    .option("--status <status>", "the answer's status, where the input does not tell it", parseHttpStatus);
  addBaselineOptions(command);
  addRequestOptions(command);
  addSendingOptions(command)
    .addHelpText("after", epilogue(HELP, terminal))
    .action(async (input: string | undefined, options: ChecklistOptions) => {
      const { checklist } = await import("../checklist/checklist.ts");
      const target = input !== undefined && /^https?:\/\//i.test(input) ? parseTarget(input) : input;
      exit(await checklist(target, options, terminal));
    });
}
