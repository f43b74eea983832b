import { chown, lstat, lutimes, readdir } from "node:fs/promises";
import { join } from "node:path";

/** The user that a server started by root runs as. */
export interface WorkerUser {
  name: string;
  uid: number;
  gid: number;
}

/**
 * Hands a tree over to the user that the server runs as, and dates it back: a server takes what has changed within the last
 * second for something that may change again, and gives it a weak entity tag. What is older keeps its date.
 */
export async function handOver(path: string, user: WorkerUser | undefined): Promise<void> {
  const entries = await readdir(path, { recursive: true });
  const old = new Date(Date.now() - 60_000);
  for (const entry of ["", ...entries]) {
    const file = join(path, entry);
    if (user) await chown(file, user.uid, user.gid);
    if ((await lstat(file)).mtime > old) await lutimes(file, old, old);
  }
}
