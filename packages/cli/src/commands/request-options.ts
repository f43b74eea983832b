import type { Command } from "commander";

import { parseHeader } from "../arguments/header.ts";
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
