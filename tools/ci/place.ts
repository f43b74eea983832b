import { execFile } from "node:child_process";
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { root } from "../root.ts";

/** A checkout of the example, with an `npx` that runs the command of this repository. */
export interface Place extends AsyncDisposable {
  folder: string;
  /** Runs a line of a recipe as CI does. */
  bash(
    script: string,
    env?: Record<string, string>,
  ): Promise<{ status: number; stdout: string; stderr: string }>;
  /** How npx was called. */
  calls(): Promise<string[]>;
}

const NPX = `#!/usr/bin/env bash
echo "$*" >>"$NPX_CALLS"
while [ "$1" = --yes ]; do shift; done
[[ "$1" == multistatus || "$1" == multistatus@* ]] || exit 99
shift
exec "$NODE" --conditions=@multistatus/source "$COMMAND" "$@"
`;

export async function checkout(): Promise<Place> {
  const base = await mkdtemp(join(tmpdir(), "multistatus-ci-"));
  const folder = join(base, "checkout");
  await cp(join(root, "examples/check"), folder, {
    recursive: true,
    filter: (path) => !/node_modules|\.turbo/.test(path.slice(root.length)),
  });
  await symlink(join(root, "examples/check/node_modules"), join(folder, "node_modules"), "dir");
  await writeFile(join(base, "npx"), NPX, { mode: 0o755 });
  const calls = join(base, "calls");
  await writeFile(calls, "");
  const { NODE_OPTIONS: _options, VITEST: _vitest, ...inherited } = process.env;
  const fixed = {
    ...inherited,
    PATH: `${base}${delimiter}${inherited["PATH"]}`,
    NODE: process.execPath,
    COMMAND: join(root, "packages/cli/src/bin.ts"),
    NPX_CALLS: calls,
    NO_COLOR: "1",
  };
  return {
    folder,
    bash: async (script, env = {}) =>
      new Promise((resolve) => {
        execFile(
          "bash",
          ["-c", script],
          { cwd: folder, env: { ...fixed, ...env } },
          (error, stdout, stderr) => {
            resolve({ status: error === null ? 0 : Number(error.code), stdout, stderr });
          },
        );
      }),
    calls: async () => (await readFile(calls, "utf8")).trimEnd().split("\n"),
    [Symbol.asyncDispose]: async () => rm(base, { recursive: true, force: true }),
  };
}
