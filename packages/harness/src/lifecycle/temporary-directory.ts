import { chmod, mkdir, mkdtemp, rm } from "node:fs/promises";
import { rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { guardDirectory, type Guard } from "./guard.ts";

/** A server's own place on disk. */
export interface ServerDirectory {
  directory: string;
  root: string;
  /** Removes it when this process cannot. */
  guard: Guard;
  remove(): Promise<void>;
  removeNow(): void;
}

// A request that was still being served may write once more while the tree is removed.
const removal = { recursive: true, force: true, maxRetries: 10, retryDelay: 20 } as const;

/** Makes a directory with the served root inside, both readable for a server that runs as another user. */
export async function makeServerDirectory(): Promise<ServerDirectory> {
  const directory = await mkdtemp(join(tmpdir(), "multistatus-"));
  const guard = guardDirectory(directory);
  const root = join(directory, "root");
  await chmod(directory, 0o755);
  await mkdir(root, { mode: 0o755 });
  return {
    directory,
    root,
    guard,
    async remove() {
      await rm(directory, removal);
      await guard.release();
    },
    removeNow() {
      rmSync(directory, removal);
      guard.releaseNow();
    },
  };
}
