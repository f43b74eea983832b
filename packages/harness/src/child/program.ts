import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { HarnessError } from "../errors.ts";
import type { Installation } from "../types.ts";
import { findExecutable } from "./find-executable.ts";

/** How a program says its version, and how it gets there where it is missing. */
export interface Program {
  names: readonly string[];
  /** What makes it say its version. */
  args: readonly string[];
  version: RegExp;
  /** What Debian calls it. */
  packages: string;
}

/** Whether a program is there, with the version that it tells. */
export async function installationOf(program: Program): Promise<Installation> {
  const command = await findExecutable(...program.names);
  if (command === undefined) return missing(`there is no ${program.names[0]}`, program);
  return installedAs(command, program);
}

/** What programs have told, by their command line: each start asks whether the program is there, and some take a second to say. */
const told = new Map<string, string>();

/** A program that was found, with the version that it tells; none where it cannot be run. */
export async function installedAs(
  command: string,
  { args, version: pattern, packages }: Pick<Program, "args" | "version" | "packages">,
): Promise<Installation> {
  const line = JSON.stringify([command, ...args]);
  try {
    const text = told.get(line) ?? (await outputOf(command, args));
    told.set(line, text);
    const version = pattern.exec(text)?.[1];
    return { installed: true, ...(version === undefined ? {} : { version }) };
  } catch (error) {
    const [why = ""] = ((error as { stderr?: string }).stderr || (error as Error).message).split("\n");
    return missing(`${command} cannot be run (${why.trim()})`, { packages });
  }
}

async function outputOf(command: string, args: readonly string[]): Promise<string> {
  const { stdout, stderr } = await promisify(execFile)(command, args);
  return stdout + stderr;
}

export function missing(reason: string, { packages }: Pick<Program, "packages">): Installation {
  return {
    installed: false,
    reason,
    howToInstall: `apt-get install --no-install-recommends ${packages}`,
  };
}

/**
 * Where a program is.
 *
 * @throws {HarnessError} `server-not-installed` or `proxy-not-installed`
 */
export async function pathOf(
  title: string,
  program: Program,
  code: "server-not-installed" | "proxy-not-installed" = "server-not-installed",
): Promise<string> {
  const command = await findExecutable(...program.names);
  if (command === undefined) throw new HarnessError(code, `${title} is not installed.`);
  return command;
}
