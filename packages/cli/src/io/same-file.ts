import { stat } from "node:fs/promises";

import { CommandError } from "../errors.ts";

/**
 * Standard input can stand for one of several inputs.
 *
 * @throws CommandError where it stands for more
 */
export function readOnce(paths: readonly (string | undefined)[]): void {
  if (paths.filter((path) => path === "-").length > 1)
    throw new CommandError(
      "Standard input can be read once",
      "Give - for one of the inputs, and files for the others.",
    );
}

/** Whether two paths lead to one file, by whatever name; false where one does not exist. */
export async function isSameFile(one: string, other: string): Promise<boolean> {
  const [a, b] = await Promise.all([identityOf(one), identityOf(other)]);
  return a !== undefined && a === b;
}

async function identityOf(path: string): Promise<string | undefined> {
  if (path === "-") return undefined;
  try {
    const { dev, ino } = await stat(path, { bigint: true });
    return `${dev}:${ino}`;
  } catch {
    return undefined;
  }
}
