import { chmod, chown, open, rm, stat, statfs } from "node:fs/promises";
import { join } from "node:path";
import { HarnessError } from "../errors.ts";
import { sendPlain } from "../http.ts";
import { releaseLock, takeLock } from "../locks/take-lock.ts";
import { startedServer } from "../started.ts";
import type { DavServer, HeldLock } from "../types.ts";
import { make } from "./make.ts";
import { putEvent } from "./requests.ts";
import type { PartialFailureCause } from "./types.ts";

/** Brings a cause about for a member of a collection, both by their paths; they are there already. */
type Means = (
  server: DavServer,
  collection: string,
  member: string,
) => Promise<{ lock?: HeldLock; release(): Promise<void> }>;

const lockOn = async (server: DavServer, path: string): ReturnType<Means> => {
  const lock = await takeLock(server, { path, owner: "partial failure" });
  return { lock, release: () => releaseLock(server, lock) };
};

export const bringAbout: Record<PartialFailureCause, Means> = {
  locked: async (server, _collection, path) => lockOn(server, path),
  "conflicting-lock": async (server, _collection, path) => lockOn(server, path),
  "locked-collection": async (server, collection) => lockOn(server, collection),

  // In a sticky directory everybody makes entries, and only their owner removes them.
  async undeletable(server, collection, path) {
    const [directory, file] = [join(server.root, collection), join(server.root, path)];
    const { uid, gid, mode } = await stat(directory);
    await chown(file, 0, 0);
    await chown(directory, 0, 0);
    await chmod(directory, 0o1777);
    return {
      async release() {
        await chown(file, uid, gid);
        await chown(directory, uid, gid);
        await chmod(directory, mode);
      },
    };
  },

  async forbidden(server, _collection, path) {
    const undo = startedServer(server)?.started.forbid?.(path);
    return { release: async () => undo?.() };
  },

  async unreadable(server, _collection, path) {
    const file = join(server.root, path);
    const { uid, gid, mode } = await stat(file);
    await chown(file, 0, 0);
    await chmod(file, 0);
    return {
      async release() {
        await chown(file, uid, gid);
        await chmod(file, mode);
      },
    };
  },

  // The member takes most of the room itself, so that there is none for its copy.
  async full(server, collection, path) {
    const file = join(server.root, path);
    await grow(file, Math.ceil((await roomOf(server)) * 0.6));
    return {
      async release() {
        await grow(file, 1);
        // What the server has left of the copy is no matter of the next one.
        await rm(join(server.root, copyOf(collection)), { recursive: true, force: true });
      },
    };
  },

  property: async () => ({ release: async () => {} }),

  async missing(server, _collection, path) {
    await sendPlain(server, { method: "DELETE", path });
    return { release: () => make(server, putEvent(path)) };
  },
};

/** Where the collection is copied to. */
export function copyOf(collection: string): string {
  return `${collection.slice(0, -1)}-copy/`;
}

async function roomOf(server: DavServer): Promise<number> {
  const { quota, started } = startedServer(server) ?? {};
  if (quota === undefined || !started) {
    throw new HarnessError(
      "unsupported-option",
      'The server has no end of room for the cause "full": start it with `quota`, `{ quota: 1_000_000 }` for example.',
    );
  }
  if (started.room) return started.room();
  const { bavail, bsize } = await statfs(server.root);
  return bavail * bsize;
}

/** Writes real bytes: a hole takes no room on a disk. */
async function grow(file: string, size: number): Promise<void> {
  const handle = await open(file, "w");
  try {
    const block = Buffer.alloc(Math.min(size, 1024 * 1024), ".");
    for (let left = size; left > 0; left -= block.length) {
      await handle.write(block, 0, Math.min(left, block.length));
    }
  } finally {
    await handle.close();
  }
}
