import { HarnessError } from "./errors.ts";
import { resourceUrl, sendPlain } from "./http.ts";
import { releaseLock, takeLock } from "./locks/take-lock.ts";
import type { DavServer, HeldLock } from "./types.ts";

export interface PartialFailureOptions {
  /** Decoded path of the collection that is made. Default: `partial-failure/`. */
  collection?: string;
  /** How many members it gets: `member-1.txt` and so on. Default: 3. */
  members?: number;
  /** Which of them is locked, counted from 1. Default: the second. */
  locked?: number;
}

/** A collection that cannot be deleted or moved as a whole. */
export interface PartialFailure {
  /** Path relative to the served root, with the slash at its end. */
  collection: string;
  url: string;
  /** Paths of all members, in order. */
  members: string[];
  /** The member that fails, and the status it fails with. */
  failing: { path: string; url: string; status: 423 };
  lock: HeldLock;
  /** Removes the cause: releases the lock. The same request then succeeds. */
  release(): Promise<void>;
}

/**
 * Makes a flat collection with a locked member. DELETE of the collection, or MOVE, without the lock's token then fails for
 * that member alone, and the server says so in a genuine Multi-Status.
 *
 * The embedded server answers DELETE with 207 and 423 for the member, under its own URL; MOVE with 207 and 423 under the
 * member's URL *at the destination*, the other members being moved. Both leave the collection in place.
 *
 * @throws {HarnessError} `request-refused` or `lock-refused` when the server does not let the collection be made
 */
export async function partialFailure(
  server: DavServer,
  options: PartialFailureOptions = {},
): Promise<PartialFailure> {
  const collection = `${(options.collection ?? "partial-failure").replace(/^\/|\/$/gu, "")}/`;
  const count = options.members ?? 3;
  const locked = options.locked ?? Math.min(2, count);
  const members = Array.from({ length: count }, (_, index) => `${collection}member-${index + 1}.txt`);
  const path = members[locked - 1];
  if (path === undefined) {
    throw new HarnessError("request-refused", `There is no member ${locked} among ${count} to be locked.`);
  }
  await make(server, "MKCOL", collection);
  for (const member of members) await make(server, "PUT", member, `This is ${member}.\n`);
  const lock = await takeLock(server, { path, owner: "partial failure" });
  return {
    collection,
    url: resourceUrl(server, collection),
    members,
    failing: { path, url: lock.url, status: 423 },
    lock,
    release: () => releaseLock(server, lock),
  };
}

async function make(server: DavServer, method: string, path: string, body = ""): Promise<void> {
  const { status } = await sendPlain(server, { method, path, body });
  if (status < 200 || status > 299 || status === 207) {
    throw new HarnessError("request-refused", `The server answered ${method} ${path} with ${status}.`);
  }
}
