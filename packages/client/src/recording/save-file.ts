import { randomBytes } from "node:crypto";
import { link, open, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

/** How a file is saved. */
export interface SaveOptions {
  /** Takes the place of a file that is there. Default: that is an error. */
  overwrite?: boolean;
}

/** There is a file of this name already. */
export class FileExistsError extends Error {
  override readonly name = "FileExistsError";
  readonly code = "EEXIST";
  /** As it was given. */
  readonly path: string;

  constructor(path: string) {
    super(`${path} is there already: give another name, or \`overwrite: true\``);
    this.path = path;
  }
}

/**
 * Writes a file that only its owner can read (mode 0600), all of it or nothing: whoever reads the name meanwhile sees the
 * old content or the new one.
 *
 * @throws {FileExistsError} when there is such a file and `overwrite` is not set
 */
export async function saveFile(
  path: string,
  content: string | Uint8Array,
  { overwrite = false }: SaveOptions = {},
): Promise<void> {
  const temporary = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString("hex")}.tmp`);
  try {
    const file = await open(temporary, "wx", 0o600);
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    if (overwrite) await rename(temporary, path);
    else await moveToNewName(temporary, path);
  } finally {
    await rm(temporary, { force: true });
  }
}

/** `rename` would replace what is there; a hard link does not. */
async function moveToNewName(temporary: string, path: string): Promise<void> {
  try {
    await link(temporary, path);
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === "EEXIST") throw new FileExistsError(path);
    if (code === "ENOENT") throw error;
    // A file system without hard links: the name is taken first, then filled.
    await claim(path);
    await rename(temporary, path);
  }
}

async function claim(path: string): Promise<void> {
  try {
    await (await open(path, "wx", 0o600)).close();
  } catch (error) {
    throw (error as { code?: string }).code === "EEXIST" ? new FileExistsError(path) : error;
  }
}
