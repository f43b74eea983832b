import {
  headerValue,
  readBody,
  resourcesOfExchange,
  type ActiveLock,
  type Exchange,
} from "@multistatus/core";
import { activeLocks, grantedLock, lockTokenOf } from "./granted.ts";
import { endOf, heldLock, type HeldLock } from "./held-lock.ts";
import { isAtOrBelow, isBelow, keyOf } from "./places.ts";

/** The locks that a client holds, as its exchanges tell. */
export interface LockStore {
  /** Those that have not ended. */
  held(): HeldLock[];
  find(token: string): HeldLock | undefined;
  /** Learns from an exchange what was granted, prolonged, given back or removed with its resource. */
  observe(exchange: Exchange): void;
}

export function createLockStore(): LockStore {
  const locks = new Map<string, HeldLock>();
  const held = (): HeldLock[] => {
    for (const [token, { expires }] of locks) {
      if (expires !== undefined && expires.getTime() <= Date.now()) locks.delete(token);
    }
    return [...locks.values()];
  };
  const prolong = (activeLock: ActiveLock): void => {
    for (const lock of activeLock.tokens.map((token) => locks.get(token))) {
      if (lock && activeLock.timeout) {
        locks.set(lock.token, heldLock({ ...lock, token: lock.token, expires: endOf(activeLock.timeout) }));
      }
    }
  };
  const observe = (exchange: Exchange): void => {
    const { request, response, error } = exchange;
    if (response === undefined || error !== undefined) return;
    if (request.method === "LOCK") {
      const granted = grantedLock(exchange);
      if (granted && !locks.has(granted.token)) locks.set(granted.token, newLock(exchange, granted));
      else for (const activeLock of activeLocks(exchange)) prolong(activeLock);
    }
    // A server that wraps the failure into a 207 has not released it.
    if (request.method === "UNLOCK" && isPlainSuccess(response.status)) {
      const token = lockTokenOf(request.headers);
      if (token !== undefined) locks.delete(token);
    }
    if (request.method === "DELETE" || request.method === "MOVE") {
      for (const lock of held()) if (isRemoved(lock, exchange)) locks.delete(lock.token);
    }
  };
  return { held, find: (token) => held().find((lock) => lock.token === token), observe };
}

function newLock(
  { request }: Exchange,
  { token, activeLock }: NonNullable<ReturnType<typeof grantedLock>>,
): HeldLock {
  const depth = activeLock?.depth ?? headerValue(request.headers, "depth") ?? "infinity";
  return heldLock({
    token,
    url: request.url,
    depth: depth.trim() === "0" ? "0" : "infinity",
    scope: activeLock?.scope,
    expires: endOf(activeLock?.timeout),
  });
}

/** Whether the root of a lock is gone with a DELETE or MOVE, and the lock with it (RFC 4918 sections 7.7 and 9.6). */
function isRemoved(lock: HeldLock, exchange: Exchange): boolean {
  const root = keyOf(lock.url);
  const place = keyOf(exchange.request.url);
  const status = exchange.response?.status ?? 0;
  if (!isAtOrBelow(root, place)) return false;
  if (readBody(exchange).kind !== "multistatus") return isPlainSuccess(status);
  if (status < 200 || status > 299) return false;
  const { failing, complete } = resourcesOfExchange(exchange);
  // Failures that are named by other URLs, as those at the Destination, do not say what is left here.
  if (!complete || failing.some(({ key }) => !isAtOrBelow(key, place))) return false;
  // What failed is still there, and so are the collections that it is in.
  return !failing.some(({ key }) => isAtOrBelow(root, key) || isBelow(key, root));
}

function isPlainSuccess(status: number): boolean {
  return status >= 200 && status <= 299 && status !== 207;
}
