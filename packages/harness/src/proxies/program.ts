import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { findExecutable } from "../child/find-executable.ts";
import { HarnessError } from "../errors.ts";
import type { Installation } from "../types.ts";

/** How a program says its version, and how it gets there where it is missing. */
export interface Program {
  names: readonly string[];
  /** What makes it say its version. */
  args: readonly string[];
  version: RegExp;
  howToInstall: string;
}

/** Whether a program is there, with the version that it tells. */
export async function installationOf(program: Program): Promise<Installation> {
  const command = await findExecutable(...program.names);
  if (command === undefined) {
    return {
      installed: false,
      reason: `there is no ${program.names[0]}`,
      howToInstall: program.howToInstall,
    };
  }
  const { stdout, stderr } = await promisify(execFile)(command, program.args);
  const version = program.version.exec(stdout + stderr)?.[1];
  return { installed: true, ...(version === undefined ? {} : { version }) };
}

/**
 * Where a program is.
 *
 * @throws {HarnessError} `proxy-not-installed`
 */
export async function pathOf(title: string, program: Program): Promise<string> {
  const command = await findExecutable(...program.names);
  if (command !== undefined) return command;
  throw new HarnessError("proxy-not-installed", `${title} is not installed: ${program.howToInstall}`);
}
