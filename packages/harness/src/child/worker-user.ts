import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { WorkerUser } from "./worker-files.ts";

/**
 * Whom a server should run as: root starts servers, but they refuse to serve as root. `undefined` when we are not root: the
 * server then runs as we do.
 */
export async function workerUser(...names: readonly string[]): Promise<WorkerUser | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of [...names, "nobody"]) {
    const uid = await numericId("-u", name);
    const gid = await numericId("-g", name);
    if (uid !== undefined && gid !== undefined) return { name, uid, gid };
  }
  return undefined;
}

async function numericId(which: "-u" | "-g", name: string): Promise<number | undefined> {
  try {
    return Number((await promisify(execFile)("id", [which, name])).stdout);
  } catch {
    return undefined;
  }
}
