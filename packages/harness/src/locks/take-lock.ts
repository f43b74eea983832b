import { HarnessError } from "../errors.ts";
import { escapeXml } from "../escape.ts";
import { resourceUrl, sendPlain, type Target } from "../http.ts";
import { checkLock } from "../options/check-locks.ts";
import type { HeldLock, SeedLock } from "../types.ts";

/**
 * Takes a lock by a LOCK request, as any client would.
 *
 * @throws {HarnessError} `lock-refused` when the server does not grant it, `invalid-option` or `unknown-user` when it is no
 *   lock to ask for, `no-answer` when the server has stopped
 */
export async function takeLock(server: Target, lock: SeedLock): Promise<HeldLock> {
  checkLock("lock", lock, server.users);
  const { path, scope = "exclusive", owner = "multistatus", timeout = 600 } = lock;
  const depth = lock.depth ?? (path.endsWith("/") ? "infinity" : "0");
  const user = lock.user ?? Object.keys(server.users)[0];
  const answer = await sendPlain(server, {
    method: "LOCK",
    path,
    ...(user === undefined ? {} : { user }),
    headers: { Depth: depth, Timeout: `Second-${timeout}`, "Content-Type": "application/xml; charset=utf-8" },
    body: lockInfo(scope, owner),
  });
  const token = answer.header("lock-token")?.trim().replace(/^<|>$/gu, "");
  if (answer.status < 200 || answer.status > 299 || answer.status === 207 || !token) {
    throw new HarnessError(
      "lock-refused",
      `The server did not grant the lock on "${path}": it answered LOCK with ${answer.status}. Is it locked already?`,
    );
  }
  return { path, url: resourceUrl(server, path), token, ...(user === undefined ? {} : { user }) };
}

/**
 * Gives a lock back (UNLOCK, RFC 4918 section 9.11).
 *
 * @throws {HarnessError} `lock-refused` when the server does not release it, `unknown-user` when it has no such user, `no-answer` when
 *   it has stopped
 */
export async function releaseLock(server: Target, lock: HeldLock): Promise<void> {
  const answer = await sendPlain(server, {
    method: "UNLOCK",
    path: lock.path,
    ...(lock.user === undefined ? {} : { user: lock.user }),
    headers: { "Lock-Token": `<${lock.token}>` },
  });
  if (answer.status !== 204 && answer.status !== 200) {
    throw new HarnessError(
      "lock-refused",
      `The server did not release the lock on "${lock.path}": it answered UNLOCK with ${answer.status}.`,
    );
  }
}

/** The body of a LOCK request (RFC 4918 section 14.11). */
export function lockInfo(scope: "exclusive" | "shared", owner: string): string {
  return (
    `<?xml version="1.0" encoding="utf-8"?>\n<D:lockinfo xmlns:D="DAV:"><D:lockscope><D:${scope}/></D:lockscope>` +
    `<D:locktype><D:write/></D:locktype><D:owner>${escapeXml(owner)}</D:owner></D:lockinfo>`
  );
}
