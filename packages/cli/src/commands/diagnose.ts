import type { Command } from "commander";

import { addFormatOption } from "../formats/option.ts";
import type { LiveSettings } from "../live/settings.ts";
import { type Depth, parseDepth } from "../arguments/depth.ts";
import { type EntryChoice, parseEntry } from "../arguments/entry.ts";
import { parseHttpStatus } from "../arguments/http-status.ts";
import { parseLimit } from "../arguments/limit.ts";
import { parseTarget, parseUrlOption, type Target } from "../arguments/url.ts";
import { parseWholeNumber } from "../arguments/whole-number.ts";
import { addBaselineOptions, type BaselineIs } from "./baseline-options.ts";
import type { CommandContext } from "./context.ts";
import { epilogue } from "./epilogue.ts";
import { addLogOption, addRequestOptions, addSendingOptions } from "./request-options.ts";

export interface DiagnoseOptions extends Omit<LiveSettings, "depth"> {
  har?: string;
  baseline?: string;
  baselineIs?: BaselineIs;
  entry?: EntryChoice;
  all?: boolean;
  url?: Target;
  depth?: Depth;
  status?: number;
}

const HELP = `
With a URL the request is sent (PROPFIND, Depth 1, unless said otherwise), and then what tells
the likely causes apart is asked, reading only, until one cause is clear. The password for --user
comes from DAV_PASSWORD, that for --other-user from DAV_OTHER_PASSWORD, or they are asked for.

Else <input> is a saved body (.xml), a HAR, a raw HTTP message or a curl transcript (curl -i,
-v or --trace), told apart by content; - reads standard input. Of a recording, the last WebDAV
exchange is diagnosed that failed and was not put right later; what came before it is taken into
account.

A baseline is the same request on another route or at another time; it tells rival causes apart:
  direct      the proxy bypassed
  other-user  a user who is known to be allowed
  before      while everything was well
  after       after a fix

Examples:
  $ multistatus diagnose https://dav.example/docs/ --user alice --explain
  $ multistatus diagnose https://dav.example/docs/ --direct http://10.0.0.7:8080
  $ multistatus diagnose https://dav.example/a/ --method DELETE --allow-writes
  $ multistatus diagnose recorded.har
  $ multistatus diagnose recorded.har --format text --format html=a.html
  $ multistatus diagnose answer.xml --method DELETE --url https://dav.example/a/
  $ multistatus diagnose a.har --log apache-error=error.log --log access.log
  $ multistatus diagnose proxied.har --baseline direct.har --baseline-is direct
  $ multistatus diagnose recorded.har --all
  $ multistatus diagnose https://dav.example/docs/ --record incidents/docs
  $ curl -sv -X PROPFIND -H 'Depth: 1' https://dav.example/ 2>&1 | \\
      multistatus diagnose -

Exit status: 0 healthy, 1 causes found, 2 input cannot be used.`;

/** `multistatus diagnose <input>`. */
export function addDiagnose(program: Command, { terminal, exit }: CommandContext): void {
  const command = program
    .command("diagnose")
    .summary("tell what is wrong, how sure that is, and what to try first")
    .description("Tell what is wrong with an answer, what proves it, and what to try first.")
    .argument("[input]", "URL, file, or - for standard input")
    .option("--har <file>", "the same as <input>");
  addBaselineOptions(command);
  addLogOption(command)
    .option("--entry <N>", "which exchange of a recording: its number in the file, or last", parseEntry)
    .option("--all", "a summary of every exchange that failed")
    .option("--method <method>", "the request's method, where the input does not tell it")
    .option("--url <url>", "the request's URL, where the input does not tell it", parseUrlOption)
    .option("--depth <depth>", "the request's Depth, where the input does not tell it", parseDepth)
    .option("--status <status>", "the answer's status, where the input does not tell it", parseHttpStatus)
    .option(
      "--limit <name=number>",
      "change a limit of the parser, such as depth=5000 or total-size=8G (repeatable)",
      parseLimit,
    )
    .option("--record <folder>", "keep evidence, diagnosis and plan as a remediation record");
  addFormatOption(command);
  addRequestOptions(command)
    .option("--explain", "show what is asked, why, and what it changes")
    .option("--max-probes <n>", "ask at most so much (default: 6)", parseWholeNumber);
  addSendingOptions(command)
    .option("--save <file>", "save request and probes as HAR, masked")
    .addHelpText("after", epilogue(HELP, terminal))
    .action(async (input: string | undefined, options: DiagnoseOptions) => {
      if (input !== undefined && /^https?:\/\//i.test(input)) {
        const { diagnoseUrl } = await import("../live/live.ts");
        exit(await diagnoseUrl(parseTarget(input), options, terminal));
        return;
      }
      const { diagnoseInput } = await import("../diagnose/diagnose.ts");
      exit(await diagnoseInput(input, options, terminal));
    });
}
