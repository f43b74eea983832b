import { access, readFile } from "node:fs/promises";

/** What a file holds; nothing when it is not there (yet). */
export async function textOf(path: string): Promise<string> {
  return readFile(path, "utf8").catch(() => "");
}

export async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** The first of these paths that is there. */
export async function firstExisting(paths: readonly string[]): Promise<string | undefined> {
  for (const path of paths) if (await exists(path)) return path;
  return undefined;
}
