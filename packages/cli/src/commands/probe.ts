import { type Command, Option } from "commander";

import { parseSeconds } from "../arguments/seconds.ts";
import { parseTarget, type Target } from "../arguments/url.ts";
import type { SignIn } from "../io/sign-in.ts";
import type { CommandContext } from "./context.ts";
import { epilogue } from "./epilogue.ts";
import { addSignInOptions } from "./sign-in.ts";

export interface ProbeOptions extends SignIn {
  verbose?: boolean;
  timeout: number;
  insecure?: boolean;
  save?: string;
  force?: boolean;
  compare?: string;
  format: "text" | "json";
}

const HELP = `
Asks a resource, the root of its server and its well-known URLs: about a dozen requests, all of
which read only. The password for --user comes from DAV_PASSWORD or is asked for, the token of
--token from DAV_TOKEN.

Examples:
  $ multistatus probe https://dav.example/files/ --user alice
  $ multistatus probe https://dav.example/files/ --save before.json
  $ multistatus probe https://dav.example/files/ --compare before.json
  $ multistatus probe https://dav.example/ --compare https://staging.example/

Exit status: 0 WebDAV is spoken there, and nothing is otherwise than in --compare; 1 it is not,
nothing is there (404), OPTIONS wants a sign-in (401), or something is otherwise; 2 no answer or
wrong usage.`;

/** `multistatus probe <url>`. */
export function addProbe(program: Command, { terminal, exit }: CommandContext): void {
  const command = program
    .command("probe")
    .summary("tell what a server can do, and what well-known clients would miss")
    .description("Tell what a server can do, who answers, and what well-known clients would miss.")
    .argument("<url>", "http or https URL", parseTarget);
  addSignInOptions(command)
    .option("--timeout <seconds>", "give up each request after this long", parseSeconds, 30)
    .option("--insecure", "do not check TLS certificates")
    .option("-v, --verbose", "show the heads of each request and answer as they go")
    .option("--save <file>", "keep what was found, as JSON")
    .option("--force", "replace the file of --save where it exists")
    .option("--compare <file|url>", "show what is otherwise there: an earlier --save, or another server")
    .addOption(new Option("--format <format>", "output format").choices(["text", "json"]).default("text"))
    .addHelpText("after", epilogue(HELP, terminal))
    .action(async (target: Target, options: ProbeOptions) => {
      const { probe } = await import("../probe/probe.ts");
      exit(await probe(target, options, terminal));
    });
}
