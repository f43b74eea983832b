import { execFile } from "node:child_process";
import { delimiter } from "node:path";
import { promisify } from "node:util";

const execute = promisify(execFile);

/** Where a program runs, and what it finds there. */
export interface Apart {
  cwd: string;
  /** Folders put in front of PATH. */
  path?: string;
  /** Milliseconds; default: no limit. */
  timeout?: number;
}

/**
 * Runs a program as a stranger would, not as part of this run: without what npm, pnpm and vitest put into the environment.
 *
 * @returns what it printed on standard output
 * @throws {Error} with everything that it printed, where it does not end with 0
 */
export async function runApart(
  command: string,
  args: readonly string[],
  { cwd, path, timeout = 0 }: Apart,
): Promise<string> {
  const env: NodeJS.ProcessEnv = { ...process.env, NO_COLOR: "1", CI: "1" };
  for (const name of Object.keys(env))
    if (/^(npm_|VITEST|NODE_OPTIONS|NODE_PATH|INIT_CWD|PNPM_)/iu.test(name)) delete env[name];
  if (path !== undefined) env["PATH"] = `${path}${delimiter}${env["PATH"] ?? ""}`;
  try {
    const { stdout } = await execute(command, args, { cwd, env, timeout, maxBuffer: 2 ** 26 });
    return stdout;
  } catch (error) {
    const { stdout = "", stderr = "", message } = error as Error & { stdout?: string; stderr?: string };
    throw new Error(`${message}\n${stdout}${stderr}`, { cause: error });
  }
}
