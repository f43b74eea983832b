import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { text } from "node:stream/consumers";

/** What a whole run of vitest did can only be seen from outside of it. */
export interface ChildRun {
  exitCode: number | null;
  stdout: string;
  stderr: string;
}

const vitest = join(dirname(createRequire(import.meta.url).resolve("vitest/package.json")), "vitest.mjs");

/** Runs vitest with the configuration of a folder, untouched by the run that this is part of. */
export async function runVitest(
  folder: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<ChildRun> {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(?:VITEST|TEST$|NODE_OPTIONS|GITHUB_)/.test(name),
  );
  const argv = [vitest, "run", "--config", join(folder, "vitest.config.ts"), ...args];
  const child = spawn(process.execPath, argv, {
    cwd: folder,
    env: { ...Object.fromEntries(inherited), NO_COLOR: "1", CI: "", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { exitCode: await ended, stdout, stderr };
}
