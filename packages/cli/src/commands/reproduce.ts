import { type Command, Option } from "commander";

import { parseEntry } from "../arguments/entry.ts";
import { parseLocalPort } from "../arguments/listen-at.ts";
import type { CommandContext } from "./context.ts";
import { epilogue } from "./epilogue.ts";

export interface ReproduceOptions {
  as: "replay" | "server";
  listen?: number;
  entry?: number;
  mapOrigins?: boolean;
}

const HELP = `
<input> is a HAR, a raw HTTP message or a curl transcript (curl -i, -v or --trace); - reads
standard input.

  --as replay  plays the recorded answers, byte for byte, and breaks off where
               they were broken off
  --as server  a WebDAV server (Nephele) over a copy of what the answer listed:
               real locks where it told 423, resources that fail with 403, 404,
               507 … where it told that. A place to try things on that touches
               no production data; files are zeros of the size that was told

It runs on this machine only, until Ctrl-C, and leaves nothing behind.

Examples:
  $ multistatus reproduce failed.har
  $ multistatus reproduce failed.har --as server
  $ multistatus reproduce session.har --listen :8080 --map-origins
  $ multistatus reproduce session.har --entry 3 --as server

Exit status: 0 ended by Ctrl-C, 2 input or port cannot be used.`;

/** `multistatus reproduce <input>`. */
export function addReproduce(program: Command, { terminal, exit }: CommandContext): void {
  program
    .command("reproduce")
    .summary("serve a recorded answer, or a copy of what it spoke of")
    .description("Serve a recorded answer again, or a server over a copy of the resources it spoke of.")
    .argument("<input>", "file, or - for standard input")
    .addOption(
      new Option("--as <what>", "the answers as recorded, or a server that fails so")
        .choices(["replay", "server"])
        .default("replay"),
    )
    .option("--listen <port>", "port on 127.0.0.1 (default: a free one)", parseLocalPort)
    .option("--entry <N>", "only this exchange of a recording: its number in the file, or last", parseNumber)
    .option("--map-origins", "let URLs of the recorded servers in answers name this one (replay)")
    .addHelpText("after", epilogue(HELP, terminal))
    .action(async (input: string, options: ReproduceOptions) => {
      const { reproduce } = await import("../reproduce/reproduce.ts");
      exit(await reproduce(input, options, terminal));
    });
}

/** `all` is what is served without the option. */
function parseNumber(text: string): number | undefined {
  const choice = parseEntry(text);
  return typeof choice === "number" ? choice : choice === "last" ? -1 : undefined;
}
