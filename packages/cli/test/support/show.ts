import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { multistatus, type Outcome, type RunOptions } from "./run.ts";

export const fixtures: string = fileURLToPath(new URL("../fixtures/", import.meta.url));

/** What `multistatus show` says of a fixture, with the folder of the fixtures taken out of what was printed. */
export async function show(
  name: string,
  argv: readonly string[] = [],
  options?: RunOptions,
): Promise<Outcome> {
  const { code, stdout, stderr } = await multistatus(["show", join(fixtures, name), ...argv], options);
  return { code, stdout: stdout.replaceAll(fixtures, ""), stderr: stderr.replaceAll(fixtures, "") };
}
