import { lstat, readdir } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { InsufficientStorageError } from "nephele";

/** Room for so many bytes of content below a directory; what Nephele keeps beside the files does not count. */
export interface Quota {
  used(): Promise<number>;
  available(): Promise<number>;
  /** Throws Nephele's error for 507 when `bytes` do not fit in the place of the file at `path`. */
  reserve(bytes: number, path: string): Promise<void>;
  /** What of the input fits in the place of the file at `path`; it fails so behind that. */
  limit(input: Readable, path: string): Promise<Readable>;
}

export function createQuota(root: string, limit: number): Quota {
  const used = async (): Promise<number> => {
    const entries = await readdir(root, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile() && !entry.name.endsWith(".nephelemeta"));
    const sizes = await Promise.all(files.map(({ parentPath, name }) => sizeOf(join(parentPath, name))));
    return sizes.reduce((sum, size) => sum + size, 0);
  };
  const room = async (path: string): Promise<number> => limit - (await used()) + (await sizeOf(path));
  return {
    used,
    available: async () => Math.max(0, limit - (await used())),
    async reserve(bytes, path) {
      if (bytes > (await room(path))) throw noRoom(limit);
    },
    async limit(input, path) {
      return Readable.from(within(input, await room(path), limit));
    },
  };
}

/** Reads no further than there is room, and leaves the input, the request of somebody who waits for an answer, open. */
async function* within(input: Readable, room: number, limit: number): AsyncGenerator<Buffer> {
  let left = room;
  for await (const chunk of input.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    left -= chunk.length;
    if (left < 0) throw noRoom(limit);
    yield chunk;
  }
}

async function sizeOf(path: string): Promise<number> {
  return lstat(path).then(
    (stats) => (stats.isFile() ? stats.size : 0),
    () => 0,
  );
}

function noRoom(limit: number): Error {
  return new InsufficientStorageError(`The quota of ${limit} bytes is used up.`);
}
