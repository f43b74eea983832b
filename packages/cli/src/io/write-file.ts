import { appendFile, open, readlink, realpath, stat, writeFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";

import { FileExistsError, saveFile } from "@multistatus/client";

import { codeOf, CommandError, messageOf } from "../errors.ts";
import { makeFolder } from "./make-folder.ts";

/** What is done about a file that is there already. An empty one is always replaced. */
export interface WriteTextOptions {
  /** It is replaced, or only where this finds it to be one of ours by its first and last characters. Default: never. */
  replace?: boolean | ((start: string, end: string) => boolean);
  /** The text is added to it: for files that others write to as well. */
  append?: boolean;
}

/**
 * Writes a text: all of it or nothing, readable by its owner only, in a folder that is made where it is missing. A device
 * or a pipe is written to as it is; behind a link, the file that it names is replaced and not the link.
 *
 * @throws CommandError when there is a file that may not be replaced, or it cannot be written
 */
export async function writeText(path: string, text: string, options: WriteTextOptions): Promise<void> {
  try {
    const there = await existing(path);
    if (there === "other") return await writeFile(path, text);
    await makeFolder(dirname(path));
    if (options.append === true) return await appendFile(path, text, { mode: 0o600 });
    if (there === "file") await refuseToReplace(path, options);
    await saveFile(await behindLinks(path), text, { overwrite: there === "file" });
  } catch (error) {
    if (error instanceof CommandError) throw error;
    if (error instanceof FileExistsError) throw foreign(path, options, error);
    throw unwritable(path, error);
  }
}

/**
 * Looks whether `writeText` would replace what may not be replaced.
 *
 * @throws CommandError when it would, or when it can be seen that it cannot write
 */
export async function refuseToReplace(
  path: string,
  { replace = false, append }: WriteTextOptions,
): Promise<void> {
  let ends: { start: string; end: string } | undefined;
  try {
    const there = await existing(path);
    if (there === "other" && (await stat(path)).isDirectory()) throw new Error("it is a directory");
    if (there !== "file" || append === true || replace === true) return;
    ends = await endsOf(path);
  } catch (error) {
    throw unwritable(path, error);
  }
  if (ends.start === "" || (replace !== false && replace(ends.start, ends.end))) return;
  throw foreign(path, { replace });
}

async function existing(path: string): Promise<"none" | "file" | "other"> {
  try {
    return (await stat(path)).isFile() ? "file" : "other";
  } catch (error) {
    if (codeOf(error) === "ENOENT") return "none";
    throw error;
  }
}

/** Where a path leads; a link to a file that is not there yet leads to that file, too. */
async function behindLinks(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    if (codeOf(error) !== "ENOENT") throw error;
  }
  try {
    return resolve(dirname(path), await readlink(path));
  } catch {
    return path;
  }
}

/** The first and the last characters of a file. */
async function endsOf(path: string): Promise<{ start: string; end: string }> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const read = async (position: number, length: number): Promise<string> => {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
      return buffer.toString("utf8", 0, bytesRead);
    };
    return { start: await read(0, 4096), end: await read(Math.max(0, size - 512), 512) };
  } finally {
    await file.close();
  }
}

function foreign(path: string, { replace = false }: WriteTextOptions, cause?: unknown): CommandError {
  const what = replace === false ? "exists" : "exists, and is no such report that multistatus wrote";
  return new CommandError(`${path} ${what}`, "Give another place, or --force to replace it.", { cause });
}

const unwritable = (path: string, cause: unknown): CommandError =>
  new CommandError(`${path} cannot be written (${messageOf(cause)})`, "Give another place.", { cause });
