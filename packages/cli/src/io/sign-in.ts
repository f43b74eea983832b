import type { Auth } from "@multistatus/client";

import type { Target } from "../arguments/url.ts";
import { CommandError } from "../errors.ts";
import { lookUp } from "../netrc/lookup.ts";
import { readNetrc } from "../netrc/read.ts";
import { readPassword } from "./password.ts";
import type { Terminal } from "./terminal.ts";

/** How a person says who asks. */
export interface SignIn {
  user?: string;
  token?: boolean;
  netrc?: boolean;
  netrcFile?: string;
}

/** Whose password is wanted, and the variable that may hold it. */
interface Wanted {
  user: string | undefined;
  variable: "DAV_PASSWORD" | "DAV_OTHER_PASSWORD";
}

/**
 * The credentials that a command was given: a user's by `--user`, the URL or a netrc file, or a token. A password in the URL
 * counts for the user that is named there.
 *
 * @throws CommandError when the password or the token is not to be had
 */
export async function authOf(target: Target, signIn: SignIn, terminal: Terminal): Promise<Auth | undefined> {
  if (signIn.token === true) {
    const given = terminal.env["DAV_TOKEN"];
    if (given) return { bearer: given };
    throw new CommandError("--token needs a token", "Put it into the environment variable DAV_TOKEN.");
  }
  const { user, password } = target;
  if (user !== undefined && password !== undefined && (signIn.user ?? user) === user) {
    terminal.warn(
      "The URL holds the password, which shell history and process list show: DAV_PASSWORD or --netrc keep it out of sight.",
    );
    return { username: user, password, clearText: true };
  }
  return credentials(target, signIn, { user: signIn.user ?? user, variable: "DAV_PASSWORD" }, terminal);
}

/** The same for a second user at the same place, who is known to be allowed. */
export async function otherAuthOf(
  target: Target,
  user: string,
  signIn: SignIn,
  terminal: Terminal,
): Promise<Auth | undefined> {
  return credentials(target, signIn, { user, variable: "DAV_OTHER_PASSWORD" }, terminal);
}

async function credentials(
  { url }: Target,
  { netrc, netrcFile }: SignIn,
  { user, variable }: Wanted,
  terminal: Terminal,
): Promise<Auth | undefined> {
  let username = user;
  let password: string | undefined;
  if (netrc === true || netrcFile !== undefined) {
    const { hostname } = new URL(url);
    const { path, entries } = await readNetrc(netrcFile, terminal);
    const found = lookUp(entries, hostname, user);
    username ??= found?.login;
    password = found?.password;
    if (username === undefined)
      throw new CommandError(
        `${path} ${found === undefined ? "has no entry" : "names no login"} for ${hostname}`,
        `Add: machine ${hostname} login NAME password SECRET. Or name the user with --user.`,
      );
  }
  if (username === undefined) return undefined;
  password ??= await readPassword(username, variable, terminal);
  // Who names the user beside an http URL means it; that the password could be read is told with the answer.
  return { username, password, clearText: true };
}
