import { type Command, Option } from "commander";

import { parseUser } from "../arguments/user.ts";

/** Adds the options that say who asks: those of `SignIn`. */
export function addSignInOptions(command: Command): Command {
  return command
    .option("--user <name>", "authenticate; the password is in DAV_PASSWORD or asked for", parseUser)
    .addOption(
      new Option("--token", "authenticate with the Bearer token in DAV_TOKEN").conflicts([
        "user",
        "netrc",
        "netrcFile",
      ]),
    )
    .option("--netrc", "authenticate as ~/.netrc (or $NETRC) says for the host")
    .option("--netrc-file <file>", "the same with another file");
}
