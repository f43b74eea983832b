import { randomUUID } from "node:crypto";
import { link, mkdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";

import { CommandError, codeOf, messageOf } from "../errors.ts";

/**
 * Writes a text whole or not at all, readable by its owner only.
 *
 * @throws CommandError where the file exists and is not to be replaced, or cannot be written
 */
export async function writeText(
  path: string,
  text: string,
  { replace }: { replace: boolean },
): Promise<void> {
  const beside = `${path}.${randomUUID()}.tmp`;
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(beside, text, { mode: 0o600, flag: "wx" });
    if (replace) await rename(beside, path);
    // Unlike rename, this fails where something has appeared meanwhile.
    else await link(beside, path);
  } catch (error) {
    const exists = codeOf(error) === "EEXIST";
    throw new CommandError(
      exists ? `${path} exists` : `${path} cannot be written (${messageOf(error)})`,
      exists ? "Give another place, or --force to replace it." : "Give another place.",
      { cause: error },
    );
  } finally {
    await rm(beside, { force: true });
  }
}
