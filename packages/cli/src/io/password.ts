import { CommandError } from "../errors.ts";
import type { Terminal } from "./terminal.ts";

/**
 * A user's password: from the environment variable, else asked for at the terminal.
 *
 * @throws CommandError when it is in neither place
 */
export async function readPassword(
  user: string,
  variable: string,
  { env, askSecret }: Terminal,
): Promise<string> {
  const given = env[variable];
  if (given !== undefined) return given;
  if (askSecret === undefined) {
    throw new CommandError(
      `no password for ${user}`,
      `Put it into the environment variable ${variable}, or run this at a terminal to be asked.`,
    );
  }
  return askSecret(`Password for ${user}: `);
}
