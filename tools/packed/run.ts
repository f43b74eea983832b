import { execFile } from "node:child_process";
import { delimiter } from "node:path";
import { promisify } from "node:util";

const execute = promisify(execFile);

/** Runs a program and gives what it printed; what it printed is also the message when it fails. */
export async function run(
  command: string,
  args: readonly string[],
  options: { cwd: string; path?: string },
): Promise<string> {
  const env: NodeJS.ProcessEnv = { ...process.env, NO_COLOR: "1", CI: "1" };
  // What this run was started with is not what a stranger has.
  for (const name of Object.keys(env))
    if (/^(npm_|VITEST|NODE_OPTIONS|NODE_PATH|INIT_CWD|PNPM_)/iu.test(name)) delete env[name];
  if (options.path !== undefined) env["PATH"] = `${options.path}${delimiter}${env["PATH"] ?? ""}`;
  try {
    const { stdout } = await execute(command, args, { cwd: options.cwd, env, maxBuffer: 2 ** 26 });
    return stdout;
  } catch (error) {
    const { stdout = "", stderr = "", message } = error as Error & { stdout?: string; stderr?: string };
    throw new Error(`${message}\n${stdout}${stderr}`, { cause: error });
  }
}
