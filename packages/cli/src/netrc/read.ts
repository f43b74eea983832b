import { readFile, stat } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";

import { codeOf, CommandError, messageOf } from "../errors.ts";
import type { Terminal } from "../io/terminal.ts";
import { type NetrcEntry, NetrcSyntaxError, parseNetrc } from "./parse.ts";

/** What was read, and from where. */
export interface Netrc {
  path: string;
  entries: NetrcEntry[];
}

/** No netrc file that people write is larger. */
const LARGEST = 2 ** 20;

/**
 * Reads a netrc file: the one that is named, else `$NETRC`, else `.netrc` (on Windows also `_netrc`) in the home
 * directory. Warns when others than its owner can read it.
 *
 * @throws CommandError when it is missing or cannot be read as one
 */
export async function readNetrc(file: string | undefined, terminal: Terminal): Promise<Netrc> {
  const path = file ?? (await usualPlace(terminal.env));
  try {
    const found = await stat(path);
    if (found.isDirectory()) throw new Error("it is a directory");
    if (found.size > LARGEST) throw new Error("it is larger than 1 MB");
    const entries = parseNetrc(await readFile(path, "utf8"));
    if (entries.some(({ password }) => password !== undefined)) warnOfReaders(path, found.mode, terminal);
    return { path, entries };
  } catch (error) {
    if (error instanceof NetrcSyntaxError)
      throw new CommandError(
        `${path}:${error.line} is no netrc: ${error.message}`,
        "Give each account as: machine HOST login NAME password SECRET.",
      );
    if (codeOf(error) === "ENOENT")
      throw new CommandError(
        `${path}: no such file`,
        "Name the netrc file with --netrc-file, or leave --netrc out.",
        { cause: error },
      );
    throw new CommandError(`${path} cannot be read (${messageOf(error)})`, "Check who may read the file.", {
      cause: error,
    });
  }
}

async function usualPlace(env: Terminal["env"]): Promise<string> {
  const named = env["NETRC"];
  if (named) return named;
  const home = env["HOME"] || homedir();
  const usual = join(home, ".netrc");
  if (process.platform !== "win32") return usual;
  const other = join(home, "_netrc");
  const exists = async (path: string): Promise<boolean> =>
    stat(path).then(
      () => true,
      () => false,
    );
  return !(await exists(usual)) && (await exists(other)) ? other : usual;
}

/** Windows has no such mode. */
function warnOfReaders(path: string, mode: number, terminal: Terminal): void {
  if (process.platform === "win32" || (mode & 0o077) === 0) return;
  terminal.warn(
    `${path} holds passwords and is open to others (mode ${(mode & 0o777).toString(8)}): chmod 600 ${path}`,
  );
}
