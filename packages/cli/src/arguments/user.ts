import { CommandError } from "../errors.ts";

/**
 * Reads a user name, which holds no colon (RFC 7617 section 2).
 *
 * @throws CommandError when it does: what follows may be the password, and is not repeated
 */
export function parseUser(text: string): string {
  if (!text.includes(":")) return text;
  throw new CommandError(
    "--user holds a colon, which no user name does (RFC 7617 section 2)",
    "Give the name alone, and the password in DAV_PASSWORD (or when asked).",
  );
}
