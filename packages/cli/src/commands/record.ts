import type { Command } from "commander";

import { type ListenAt, parseListenAt } from "../arguments/listen-at.ts";
import { parseWholeNumber } from "../arguments/whole-number.ts";
import type { CommandContext } from "./context.ts";
import { epilogue } from "./epilogue.ts";
import { addRelayOptions, type RelayOptions } from "./relay-options.ts";

export interface RecordOptions extends RelayOptions {
  target: string;
  out?: string;
  scenario?: string;
  id?: string;
  title?: string;
  cause?: string;
  injected?: string;
  server?: string;
  listen?: ListenAt;
  force?: boolean;
  bodyLimit?: number;
  showSecrets?: boolean;
}

const HELP = `
Let any client work at the printed URL in place of the server's: cadaver, rclone, davfs2, curl,
Finder, Office, a phone. What is said both ways is written until Ctrl-C, within a second or so: a
HAR with secrets masked, readable by you only. Destination, If, Location and absolute hrefs are put
right on the way.

It listens on this machine only unless --listen names an address; --listen 0.0.0.0:8080 takes
requests from others, passwords included.

Examples:
  $ multistatus record --target https://dav.example/ --out a.har --listen :8080
  $ multistatus diagnose a.har
  $ multistatus record --target http://localhost:8080/ --scenario cases/moved \\
      --cause locked --server "Apache mod_dav" --injected "Bob's lock on /a.txt"

Exit status: 0 written, 2 the target, the port or the file cannot be used.`;

/** `multistatus record`. */
export function addRecord(program: Command, { terminal, exit }: CommandContext): void {
  const command = program
    .command("record")
    .summary("record what a client and its server say, as a HAR to diagnose")
    .description("Record what any client and its server say to each other, as a HAR to diagnose.")
    .requiredOption("--target <url>", "the server")
    .option("--out <file>", "the HAR to write; must not exist")
    .option("--scenario <folder>", "write a labelled scenario instead: scenario.json and exchange.har")
    .option("--id <id>", "of the scenario (default: the folder's name)")
    .option("--title <text>", "of the scenario")
    .option("--cause <id>", "what was really wrong, of the scenario (default: none, healthy)")
    .option("--injected <text>", "what was done to the system, of the scenario")
    .option("--server <name>", "name of the server, of the scenario")
    .option("--listen <[host:]port>", "where (default: a free port on 127.0.0.1)", parseListenAt)
    .option("--force", "replace what exists")
    .option("--body-limit <bytes>", "of each body so much is kept (default: 1048576)", parseWholeNumber)
    .option("--show-secrets", "do not mask credentials, cookies and lock tokens");
  addRelayOptions(command)
    .addHelpText("after", epilogue(HELP, terminal))
    .action(async (options: RecordOptions) => {
      const { record } = await import("../record/record.ts");
      exit(await record(options, terminal));
    });
}
