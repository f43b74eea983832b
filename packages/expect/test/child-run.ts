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

/** `pnpm coverage` names a folder for what is reached in here: without it those sources would seem untested. */
function coverageOptions(folder: string | undefined): string[] {
  if (folder === undefined) return [];
  const options = {
    enabled: "true",
    provider: "v8",
    // The sources lie outside of the folder that is run.
    allowExternal: "true",
    include: "**/packages/*/src/**/*.ts",
    reporter: "json",
    reportsDirectory: join(folder, crypto.randomUUID()),
    reportOnFailure: "true",
  };
  return Object.entries(options).map(([name, value]) => `--coverage.${name}=${value}`);
}

/** Runs vitest by a configuration, in its folder or another, untouched by the run that this is part of. */
export async function runVitest(
  config: string,
  args: readonly string[],
  { env = {}, cwd = dirname(config) }: { env?: Readonly<Record<string, string>>; cwd?: string } = {},
): Promise<ChildRun> {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(?:VITEST|TEST$|CI$|NODE_OPTIONS|GITHUB_)/.test(name),
  );
  const coverage = coverageOptions(process.env["MULTISTATUS_COVERAGE"]);
  const child = spawn(process.execPath, [vitest, "run", "--config", config, ...args, ...coverage], {
    cwd,
    env: { ...Object.fromEntries(inherited), NO_COLOR: "1", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { exitCode: await ended, stdout, stderr };
}
