import { cp, mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { HarnessError } from "../errors.ts";
import type { Seed, SeedTree } from "./types.ts";

/**
 * Writes the seed into the directory.
 *
 * @throws {HarnessError} `invalid-seed` when a path leaves the root or its kind and content do not fit
 */
export async function writeSeed(root: string, seed: Seed): Promise<void> {
  if (typeof seed === "string" || seed instanceof URL) {
    const from = seed instanceof URL ? fileURLToPath(seed) : seed;
    await cp(from, root, { recursive: true }).catch((cause: unknown) => {
      throw new HarnessError("invalid-seed", `The seed directory ${from} cannot be copied. Is it there?`, {
        cause,
      });
    });
    return;
  }
  await writeTree(root, seed);
}

async function writeTree(root: string, tree: SeedTree): Promise<void> {
  for (const [path, content] of Object.entries(tree)) {
    const target = join(root, ...seedSegments(path));
    const collection = path.endsWith("/");
    if (collection !== (content === null)) {
      throw new HarnessError(
        "invalid-seed",
        collection
          ? `The seed path "${path}" ends in a slash, so it is a collection: give null as its content.`
          : `The seed path "${path}" has null for its content: a collection needs a slash at the end of its path.`,
      );
    }
    await mkdir(collection ? target : dirname(target), { recursive: true });
    if (content !== null) await writeFile(target, content);
  }
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
