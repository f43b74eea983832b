import type { Limits } from "@multistatus/core";
import { type Command, Option } from "commander";

import { type Depth, parseDepth } from "../arguments/depth.ts";
import { type EntryChoice, parseEntry } from "../arguments/entry.ts";
import { parseLimit } from "../arguments/limit.ts";
import { parseStatuses, type StatusItem } from "../arguments/status.ts";
import { parseUrlOption, type Target } from "../arguments/url.ts";
import type { OutputOptions } from "../formats/formats.ts";
import { addFormatOption } from "../formats/option.ts";
import type { CommandContext } from "./context.ts";
import { epilogue } from "./epilogue.ts";

/** The options that decide how an exchange is shown; `show` and `propfind` share them. */
export interface ViewOptions extends OutputOptions {
  status?: StatusItem[];
  failed?: boolean;
  xml?: boolean;
  verbose?: boolean;
  limit?: Partial<Limits>;
  showSecrets?: boolean;
}

export interface ShowOptions extends ViewOptions {
  entry?: EntryChoice;
  method?: string;
  url?: Target;
  depth?: Depth;
}

const HELP = `
<input> is a saved body (.xml), a HAR, a raw HTTP message or a curl transcript (curl -i, -v or
--trace), told apart by content; - reads standard input.

Examples:
  $ multistatus show answer.xml
  $ multistatus show answer.xml --method DELETE --url https://dav.example/docs/
  $ multistatus show recorded.har --failed
  $ multistatus show recorded.har --entry 3 --xml
  $ multistatus show answer.xml --status 4xx,507 --format json
  $ multistatus show recorded.har --entry all --format html=report.html
  $ curl -si -X PROPFIND -H 'Depth: 1' https://dav.example/ | multistatus show -

Exit status: 0 all well, 1 failures found or answer incomplete, 2 input cannot be used.`;

/** `multistatus show <input>`. */
export function addShow(program: Command, { terminal, exit }: CommandContext): void {
  const command = program
    .command("show")
    .summary("show what a saved answer says about every resource")
    .description("Show the status of every resource in a saved answer or recorded exchange.")
    .argument("<input>", "file, or - for standard input")
    .option("--entry <N>", "which exchange of a recording: its number in the file, last, or all", parseEntry)
    .option("--method <method>", "the request's method, where the input does not tell it")
    .option("--url <url>", "the request's URL, where the input does not tell it", parseUrlOption)
    .option("--depth <depth>", "the request's Depth, where the input does not tell it", parseDepth)
    .addHelpText("after", epilogue(HELP, terminal));
  addViewOptions(command).action(async (input: string, options: ShowOptions) => {
    const { show } = await import("../show/show.ts");
    exit(await show(input, options, terminal));
  });
}

/** Adds the options of `ViewOptions`. */
export function addViewOptions(command: Command): Command {
  return addFormatOption(command)
    .option(
      "--status <status>",
      "only resources with this status: 423, 4xx, or a list (repeatable)",
      parseStatuses,
    )
    .option("--failed", "only resources that failed, wholly or in a property")
    .addOption(new Option("--xml", "the body, indented, in place of the tree").conflicts("format"))
    .option("-v, --verbose", "with the header fields of request and response")
    .option(
      "--limit <name=number>",
      "change a limit of the parser, such as depth=5000 or total-size=8G (repeatable)",
      parseLimit,
    )
    .option("--show-secrets", "do not mask credentials, cookies and lock tokens");
}
