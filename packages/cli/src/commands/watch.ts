import type { Command } from "commander";

import { type Depth, parseDepth } from "../arguments/depth.ts";
import { parseHeader } from "../arguments/header.ts";
import { parseSeconds } from "../arguments/seconds.ts";
import { parseTarget, type Target } from "../arguments/url.ts";
import type { SignIn } from "../io/sign-in.ts";
import type { CommandContext } from "./context.ts";
import { epilogue } from "./epilogue.ts";
import { addSignInOptions } from "./sign-in.ts";

export interface WatchOptions extends SignIn {
  verbose?: boolean;
  /** Folder of a remediation record. */
  record?: string;
  method: string;
  depth?: Depth;
  header?: [string, string][];
  /** Seconds. */
  every: number;
  for: number;
  insecure?: boolean;
}

const HELP = `
The remediation loop: change something on the server, and see here when it takes effect. Only
methods that read are repeated. A line is printed when the answer changes.

Examples:
  $ multistatus watch https://dav.example/docs/ --user alice
  $ multistatus watch https://dav.example/ --netrc --depth infinity --for 600
  $ multistatus watch https://dav.example/docs/ --record incidents/docs

Exit status: 0 all is well, 1 it was not until the time was up, 2 wrong usage.`;

/** `multistatus watch <url>`. */
export function addWatch(program: Command, { terminal, exit }: CommandContext): void {
  const command = program
    .command("watch")
    .summary("repeat a request until all is well or time is up")
    .description("Repeat a request that reads until all is well, or time is up.")
    .argument("<url>", "http or https URL", parseTarget)
    .option("--method <method>", "PROPFIND, REPORT, SEARCH, GET, HEAD or OPTIONS", "PROPFIND")
    .option("--depth <depth>", "0, 1 or infinity (default: 1)", parseDepth)
    .option("--header <field>", "add a request header, 'Name: value' (repeatable)", parseHeader);
  addSignInOptions(command)
    .option("--every <seconds>", "wait so long between two requests", parseSeconds, 2)
    .option("--for <seconds>", "give up after this long", parseSeconds, 300)
    .option("--insecure", "do not check TLS certificates")
    .option("--record <folder>", "keep the outcome as a step of a remediation record")
    .option("-v, --verbose", "show the heads of each request and answer as they go")
    .addHelpText("after", epilogue(HELP, terminal))
    .action(async (target: Target, options: WatchOptions) => {
      const { watch } = await import("../watch/watch.ts");
      exit(await watch(target, options, terminal));
    });
}
