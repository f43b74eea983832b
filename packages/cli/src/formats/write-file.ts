import { appendFile, mkdir, realpath, stat, writeFile } from "node:fs/promises";
import { dirname } from "node:path";

import { saveFile } from "@multistatus/client";

import { codeOf, CommandError, messageOf } from "../errors.ts";

/**
 * Writes a report: all of it or nothing, readable by its owner only, in the place of an earlier one, in a folder that is
 * made where it is missing. A device or a pipe is written to as it is. `append` is for files that others write to as well.
 *
 * @throws CommandError when it cannot be written
 */
export async function writeOutput(file: string, content: string, append = false): Promise<void> {
  try {
    const there = await existing(file);
    if (append) await appendFile(file, content, { mode: 0o600 });
    else if (there === "other") await writeFile(file, content);
    else {
      await mkdir(dirname(file), { recursive: true });
      // Behind a link, the file that it names is replaced and not the link.
      await saveFile(there === "file" ? await realpath(file) : file, content, { overwrite: true });
    }
  } catch (error) {
    throw new CommandError(`${file} cannot be written (${messageOf(error)})`, "Name another file.", {
      cause: error,
    });
  }
}

async function existing(file: string): Promise<"none" | "file" | "other"> {
  try {
    return (await stat(file)).isFile() ? "file" : "other";
  } catch (error) {
    if (codeOf(error) === "ENOENT") return "none";
    throw error;
  }
}
