import { cp, mkdir, truncate, utimes, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { HarnessError } from "../errors.ts";
import { readEntry } from "./entry.ts";
import type { Seed, SeedTree } from "./types.ts";

/**
 * Writes the seed into the directory.
 *
 * @throws {HarnessError} `invalid-seed` when a path leaves the root, its kind and content do not fit, or it cannot be written
 */
export async function writeSeed(root: string, seed: Seed): Promise<void> {
  if (typeof seed === "string" || seed instanceof URL) {
    const from = seed instanceof URL ? fileURLToPath(seed) : seed;
    await cp(from, root, { recursive: true }).catch((cause: unknown) => {
      throw new HarnessError(
        "invalid-seed",
        `The seed directory ${from} cannot be copied (${codeOf(cause)}). Is it there, and does it fit?`,
        { cause },
      );
    });
    return;
  }
  await writeTree(root, seed);
}

async function writeTree(root: string, tree: SeedTree): Promise<void> {
  const dated: [string, Date][] = [];
  for (const [path, value] of Object.entries(tree)) {
    const target = join(root, ...seedSegments(path));
    const { content, size, modified, collection } = readEntry(path, value);
    try {
      await mkdir(collection ? target : dirname(target), { recursive: true });
      if (!collection) await writeFile(target, content);
      if (size !== undefined) await truncate(target, size);
    } catch (cause) {
      throw new HarnessError("invalid-seed", `The seed path "${path}" cannot be made: ${reasonFor(cause)}.`, {
        cause,
      });
    }
    if (modified) dated.push([target, modified]);
  }
  // Last: whatever is made in a collection changes its date.
  for (const [target, modified] of dated.toReversed()) await utimes(target, modified, modified);
}

function reasonFor(cause: unknown): string {
  const code = codeOf(cause);
  const known: Record<string, string> = {
    EEXIST: "a file is where a collection has to be",
    ENOTDIR: "a file is where a collection has to be",
    EISDIR: "a collection is where a file has to be",
    ENAMETOOLONG: "the name is too long for this file system",
    ENOSPC: "it does not fit into the `quota`",
  };
  return known[code] ?? code;
}

function codeOf(cause: unknown): string {
  return (cause as NodeJS.ErrnoException).code ?? String(cause);
}

/**
 * The segments of a decoded path relative to the served root; a leading slash is accepted.
 *
 * @throws {HarnessError} `invalid-seed` for `.` and `..`, an empty segment, a NUL
 */
export function seedSegments(path: string): string[] {
  const inner = path.replace(/^\//u, "").replace(/\/$/u, "");
  const segments = inner === "" ? [] : inner.split("/");
  if (
    segments.some((segment) => segment === "" || segment === "." || segment === "..") ||
    path.includes("\0")
  ) {
    throw new HarnessError(
      "invalid-seed",
      `The path "${path}" is not a path inside the served root: use names between single slashes, no "." or "..".`,
    );
  }
  return segments;
}
