import type { Auth } from "@multistatus/client";

import type { Target } from "../arguments/url.ts";
import { CommandError } from "../errors.ts";
import { readPassword } from "./password.ts";
import type { Terminal } from "./terminal.ts";

/**
 * The credentials that a command was given: a user's by `--user` or the URL, or a token.
 *
 * @throws CommandError when the password or the token is not to be had
 */
export async function authOf(
  target: Target,
  { user, token }: { user?: string; token?: boolean },
  terminal: Terminal,
): Promise<Auth | undefined> {
  if (token === true) {
    const given = terminal.env["DAV_TOKEN"];
    if (given) return { bearer: given };
    throw new CommandError("--token needs a token", "Put it into the environment variable DAV_TOKEN.");
  }
  const username = user ?? target.user;
  if (username === undefined) return undefined;
  // Who names the user beside an http URL means it; that the password could be read is told with the answer.
  return { username, password: await readPassword(username, terminal), clearText: true };
}
