import type { Command } from "commander";

import { parseHeader } from "../arguments/header.ts";
import { parseLogArgument } from "../arguments/log.ts";
import { parseSeconds } from "../arguments/seconds.ts";
import { parseRoute } from "../arguments/url.ts";
import { parseUser } from "../arguments/user.ts";
import { addSignInOptions } from "./sign-in.ts";

/** Adds the options of a request that is diagnosed as it is sent, and of those that it is compared with. */
export function addRequestOptions(command: Command): Command {
  command
    .optionsGroup("With a URL:")
    .option("--header <field>", "add a request header, 'Name: value' (repeatable)", parseHeader)
    .option("--data <text|@file>", "the request's body");
  return addSignInOptions(command)
    .option("--direct <origin>", "where the server answers without the proxy", parseRoute)
    .option("--other-user <name>", "a user who is known to be allowed", parseUser)
    .option("--before <file>", "a recording of the same request while all was well");
}

/** Adds the options of how that request is sent. */
export function addSendingOptions(command: Command): Command {
  return command
    .option("--allow-writes", "send a method that changes something, once")
    .option("--timeout <seconds>", "give up each exchange after this long (default: 30)", parseSeconds)
    .option("--insecure", "do not check TLS certificates")
    .option("-v, --verbose", "show the heads of each request and answer as they go");
}

/** Adds the option that gives logs along. */
export function addLogOption(command: Command): Command {
  return command.option(
    "--log <[FORMAT=]FILE>",
    "a server log; without FORMAT its format is told from its lines (repeatable)",
    parseLogArgument,
  );
}
