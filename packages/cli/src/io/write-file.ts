import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";

import { FileExistsError, saveFile } from "@multistatus/client";

import { CommandError, messageOf } from "../errors.ts";

/**
 * Writes a text whole or not at all, readable by its owner only; makes the folder where it is missing.
 *
 * @throws CommandError where the file exists and is not to be replaced, or cannot be written
 */
export async function writeText(
  path: string,
  text: string,
  { replace }: { replace: boolean },
): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true });
    await saveFile(path, text, { overwrite: replace });
  } catch (error) {
    if (error instanceof FileExistsError)
      throw new CommandError(`${path} exists`, "Give another place, or --force to replace it.", {
        cause: error,
      });
    throw new CommandError(`${path} cannot be written (${messageOf(error)})`, "Give another place.", {
      cause: error,
    });
  }
}
