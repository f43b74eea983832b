import { type Command, InvalidArgumentError } from "commander";

import { collect } from "../arguments/collect.ts";
import { parseSeconds } from "../arguments/seconds.ts";
import { parseCount, parseWholeNumber } from "../arguments/whole-number.ts";
import type { OutputOptions } from "../formats/formats.ts";
import { addFormatOption } from "../formats/option.ts";
import type { SignIn } from "../io/sign-in.ts";
import type { CommandContext } from "./context.ts";
import { epilogue } from "./epilogue.ts";
import { addSignInOptions } from "./sign-in.ts";

export interface CheckOptions extends OutputOptions, SignIn {
  project?: string[];
  grep?: RegExp;
  grepInvert?: RegExp;
  shard?: { index: number; of: number };
  bail?: number;
  retries?: number;
  /** Milliseconds. */
  timeout?: number;
  concurrency?: number;
  baseline?: string;
  updateBaseline?: boolean;
  list?: boolean;
  verbose?: boolean;
  showSecrets?: boolean;
}

const HELP = `
The configuration (default: multistatus.config.ts, .mts, .js, .mjs or .json here) declares requests
and what is expected of their answers, in the words of @multistatus/expect; defineConfig gives it
types:

  export default {
    url: "https://dav.example/files/",
    users: { alice: { username: "alice", passwordEnv: "ALICE_PASSWORD" } },
    user: "alice",
    checks: [
      { name: "the root", expect: [["toHaveAllResourcesStatus", "2xx"]] },
      { name: "strangers", user: false, expect: [["toHaveStatus", 401]] },
    ],
  };

The configuration says who asks. --user, --token and --netrc are for requests of which it says
nothing; with --netrc, the passwords of its users are looked up where their variables are not set.

Examples:
  $ multistatus check
  $ multistatus check staging.config.json --project staging --grep locks
  $ multistatus check --format text --format junit=a.xml --format html=a.html
  $ multistatus check --baseline known.json --update-baseline
  $ multistatus check --netrc
  $ multistatus check --shard 2/3 --bail
  $ multistatus check --list

Exit status: 0 all as expected or known, 1 an answer is not, 2 nothing to judge: the configuration
cannot be used, a request got no answer, or every check is skipped, 130 interrupted.`;

/** `multistatus check [config]`. */
export function addCheck(program: Command, { terminal, exit }: CommandContext): void {
  const command = program
    .command("check")
    .summary("run a declared list of requests with expectations: a gate for CI")
    .description("Send a declared list of requests and hold their answers against what is expected.")
    .argument("[config]", "TypeScript, JavaScript or JSON")
    .option("--project <name>", "only this project (repeatable)", collect)
    .option("--grep <pattern>", "only checks whose project, groups or name match", parsePattern)
    .option("--grep-invert <pattern>", "only checks where they do not", parsePattern)
    .option("--shard <N/M>", "only the N-th of M parts", parseShard)
    .option("--bail [failures]", "give up after so many failures (default: 1)", parseCount)
    .option(
      "--retries <N>",
      "how often what only reads is repeated until it is as expected",
      parseWholeNumber,
    )
    .option("--timeout <seconds>", "for each request (default: 30)", parseTimeout)
    .option("--concurrency <N>", "checks at once that only read (default: 4)", parseCount)
    .option("--baseline <file>", "known failures, by resource and status, which do not fail the run")
    .option("--update-baseline", "write what fails now as known")
    .option("--list", "print the checks and send nothing")
    .option("-v, --verbose", "what was met, too, and the resources of each answer that failed")
    .option("--show-secrets", "do not mask credentials, cookies and lock tokens");
  addSignInOptions(command);
  addFormatOption(command)
    .addHelpText("after", epilogue(HELP, terminal))
    .action(
      async (file: string | undefined, options: Omit<CheckOptions, "bail"> & { bail?: number | true }) => {
        const { check } = await import("../check/check.ts");
        const { bail, ...rest } = options;
        exit(
          await check(
            file,
            { ...rest, ...(bail !== undefined && { bail: bail === true ? 1 : bail }) },
            terminal,
          ),
        );
      },
    );
}

function parsePattern(text: string): RegExp {
  try {
    return new RegExp(text, "iu");
  } catch {
    throw new InvalidArgumentError("It is no regular expression.");
  }
}

function parseShard(text: string): { index: number; of: number } {
  const [, index, of] = /^(\d+)\/(\d+)$/.exec(text) ?? [];
  const shard = { index: Number(index), of: Number(of) };
  if (shard.index >= 1 && shard.index <= shard.of) return shard;
  throw new InvalidArgumentError("Give the part and how many there are, such as 1/3.");
}

/** In milliseconds, as the configuration has it. */
const parseTimeout = (text: string): number => parseSeconds(text) * 1000;
