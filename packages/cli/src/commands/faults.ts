import type { Command } from "commander";

import { collect } from "../arguments/collect.ts";
import { type ListenAt, parseListenAt } from "../arguments/listen-at.ts";
import { parseWholeNumber } from "../arguments/whole-number.ts";
import type { CommandContext } from "./context.ts";
import { epilogue } from "./epilogue.ts";
import { addRelayOptions, type RelayOptions } from "./relay-options.ts";

export interface FaultsOptions extends RelayOptions {
  target: string;
  fault?: string[];
  config?: string;
  listen?: ListenAt;
  seed?: number;
}

const HELP = `
A fault is its kind, its main value behind a colon, then field=value after commas:

  status:423,path=/docs/a.txt,method=DELETE,times=1

Which requests: method=DELETE+MOVE, path=/docs/** (decoded; * within a segment, ** across),
pattern=<regular expression>, request=<glob of the requested path>, probability=0.3, after=5,
every=3, times=2. Where path names a member, it is the one that the 207 tells of.

Kinds that change what is inside a 207:
  status:423              the resource fails so, inside a 207 or for itself
  propstat-status:403     of propstats, of those with from=200, property=getetag
  add:/ghost,status=404   a response for what is not there; at=start or end
  remove                  it is not named
  duplicate:404           named twice, the second time with this status
  reorder:reverse         or shuffle
  href:prefix,value=/x    also strip-prefix, host, scheme, absolute, upper-case,
                          lower-case, double-encoded, nfc, nfd, slash, no-slash
  xml:unclosed            also undeclared-prefix, bad-entity, control-character,
                          wrong-namespace, bom-and-space, php-warning,
                          html-login

Kinds that change how it is sent:
  truncate:500            ends after so many bytes; end=clean or broken
  content-length:+10      so many bytes more than there are, or less
  content-coding:claimed  also unclaimed, broken; coding=gzip, deflate or br
  slow:1000               the body, at so many bytes a second
  delay:2000              the request, so many milliseconds later
  stall:head              nothing comes, not even the head; stall:500: after so
                          many bytes of the body nothing more
  reset:head              likewise, by a connection that is reset
  headers:request         or response; drop=Depth+If, set=Name: value
  outer-status:200        another status line; reason=
  interim:102,count=3     or 100, before the answer

Kinds that answer without asking the server:
  answer:503              reason=, body=, headers=Name: value, retry-after=5
  auth-loop:digest        or basic; realm=, stale=true
  redirect-loop:302       or 301, 303, 307, 308
  stale                   what the server answered the first time

A file for --config holds {"faults": [{"kind": "status", "status": 423, ...}], "seed": 1}.

Examples:
  $ multistatus faults --target http://localhost:8080/dav/ \\
      --fault status:423,path=/dav/docs/a.txt
  $ multistatus faults --target https://dav.example/ --listen :9000 \\
      --fault answer:503,retry-after=2,times=3 \\
      --fault truncate:500,method=PROPFIND,every=4

Exit status: 0 ended by Ctrl-C, 2 a fault, the target or the port cannot be used.`;

/** `multistatus faults`. */
export function addFaults(program: Command, { terminal, exit }: CommandContext): void {
  const command = program
    .command("faults")
    .summary("stand in front of a server and do harm, to test a client")
    .description("Stand in front of a server as a proxy that does declared harm, to test a client.")
    .requiredOption("--target <url>", "the server that is well")
    .option("--fault <spec>", "what happens to which requests (repeatable)", collect)
    .option("--config <file>", "faults and seed as JSON")
    .option("--listen <[host:]port>", "where (default: a free port on 127.0.0.1)", parseListenAt)
    .option("--seed <N>", "same seed, same requests: same faults", parseWholeNumber);
  addRelayOptions(command)
    .addHelpText("after", epilogue(HELP, terminal))
    .action(async (options: FaultsOptions) => {
      const { faults } = await import("../faults/faults.ts");
      exit(await faults(options, terminal));
    });
}
