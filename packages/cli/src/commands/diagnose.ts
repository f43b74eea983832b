import { type Command, Option } from "commander";

import { type Depth, parseDepth } from "../arguments/depth.ts";
import { type EntryChoice, parseEntry } from "../arguments/entry.ts";
import { parseHttpStatus } from "../arguments/http-status.ts";
import { type LogArgument, parseLogArgument } from "../arguments/log.ts";
import { parseTarget, type Target } from "../arguments/url.ts";
import type { CommandContext } from "./context.ts";

/** What a baseline is to the exchange. */
export type BaselineIs = "direct" | "other-user" | "before" | "after";

export interface DiagnoseOptions {
  har?: string;
  baseline?: string;
  baselineIs?: BaselineIs;
  log?: LogArgument[];
  entry?: EntryChoice;
  all?: boolean;
  method?: string;
  url?: Target;
  depth?: Depth;
  status?: number;
  format: "text" | "json";
}

const HELP = `
<input> is a saved body (.xml), a HAR, a raw HTTP message or a curl transcript (curl -i, curl -v),
told apart by content; - reads standard input. Of a recording, the last WebDAV exchange is diagnosed
that failed and was not put right later; what came before it is taken into account.

A baseline is the same request on another route or at another time; it tells rival causes apart:
  direct      the proxy bypassed          other-user  a user who is known to be allowed
  before      while everything was well   after       after a fix

Examples:
  $ multistatus diagnose recorded.har
  $ multistatus diagnose answer.xml --method DELETE --url https://dav.example/docs/
  $ multistatus diagnose recorded.har --log apache-error=/var/log/apache2/error.log --log auto=access.log
  $ multistatus diagnose proxied.har --baseline direct.har --baseline-is direct
  $ multistatus diagnose recorded.har --all
  $ curl -sv -X PROPFIND -H 'Depth: 1' https://dav.example/docs/ 2>&1 | multistatus diagnose -

Exit status: 0 healthy, 1 causes found, 2 input cannot be used.`;

/** `multistatus diagnose <input>`. */
export function addDiagnose(program: Command, { terminal, exit }: CommandContext): void {
  program
    .command("diagnose")
    .summary("tell what is wrong, how sure that is, and what to try first")
    .description("Tell what is wrong with an answer, what proves it, and what to try first.")
    .argument("[input]", "file, or - for standard input")
    .option("--har <file>", "the same as <input>")
    .option("--baseline <file>", "a recording of the same request to compare with")
    .addOption(
      new Option("--baseline-is <kind>", "what the baseline is").choices([
        "direct",
        "other-user",
        "before",
        "after",
      ]),
    )
    .option(
      "--log <[FORMAT=]FILE>",
      "a server log; without FORMAT its format is told from its lines (repeatable)",
      parseLogArgument,
    )
    .option("--entry <N>", "which exchange of a recording: its number in the file, or last", parseEntry)
    .option("--all", "a summary of every exchange that failed")
    .option("--method <method>", "the request's method, where the input does not tell it")
    .option("--url <url>", "the request's URL, where the input does not tell it", parseTarget)
    .option("--depth <depth>", "the request's Depth, where the input does not tell it", parseDepth)
    .option("--status <status>", "the answer's status, where the input does not tell it", parseHttpStatus)
    .addOption(new Option("--format <format>", "output format").choices(["text", "json"]).default("text"))
    .addHelpText("after", HELP)
    .action(async (input: string | undefined, options: DiagnoseOptions) => {
      const { diagnoseInput } = await import("../diagnose/diagnose.ts");
      exit(await diagnoseInput(input, options, terminal));
    });
}
