import type { Command } from "commander";

import { type Depth, parseDepth } from "../arguments/depth.ts";
import { parseHeader } from "../arguments/header.ts";
import { parseSeconds } from "../arguments/seconds.ts";
import { parseTarget, type Target } from "../arguments/url.ts";
import type { SignIn } from "../io/sign-in.ts";
import type { CommandContext } from "./context.ts";
import { epilogue } from "./epilogue.ts";
import { addViewOptions, type ViewOptions } from "./show.ts";
import { addSignInOptions } from "./sign-in.ts";

export interface PropfindOptions extends ViewOptions, SignIn {
  depth: Depth;
  header?: [string, string][];
  /** Seconds. */
  timeout: number;
  har?: string;
}

const HELP = `
A URL may name the user, and hold the password, which is never shown.
The password for --user comes from the environment variable DAV_PASSWORD or is asked for;
the token for --token comes from DAV_TOKEN. Neither is an argument: the process list shows those.
A netrc file says both: machine dav.example login alice password SECRET.

Examples:
  $ multistatus propfind https://dav.example/files/
  $ DAV_PASSWORD=... multistatus propfind https://dav.example/ --user alice
  $ DAV_TOKEN=... multistatus propfind https://dav.example/files/ --token
  $ multistatus propfind https://dav.example/files/ --netrc --verbose
  $ multistatus propfind https://dav.example/files/ --har out.har --failed

Exit status: 0 all well, 1 failures found or no Multi-Status, 2 no answer or wrong usage.`;

/** `multistatus propfind <url>`. */
export function addPropfind(program: Command, { terminal, exit }: CommandContext): void {
  const command = program
    .command("propfind")
    .summary("send a PROPFIND and show its answer")
    .description("Send a PROPFIND (Depth 1) and show the status of every resource in the answer.")
    .argument("<url>", "http or https URL", parseTarget)
    .option("--depth <depth>", "0, 1 or infinity", parseDepth, "1");
  addSignInOptions(command)
    .option("--header <field>", "add a request header, 'Name: value' (repeatable)", parseHeader)
    .option("--timeout <seconds>", "give up after this long", parseSeconds, 30)
    .option("--har <file>", "save the exchange as HAR, masked unless --show-secrets")
    .addHelpText("after", epilogue(HELP, terminal));
  addViewOptions(command).action(async (target: Target, options: PropfindOptions) => {
    const { propfind } = await import("../propfind/propfind.ts");
    exit(await propfind(target, options, terminal));
  });
}
