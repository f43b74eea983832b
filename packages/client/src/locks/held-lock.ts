import type { LockTimeout } from "@multistatus/core";

/** A lock that the client was granted and holds. */
export interface HeldLock {
  /** The lock root: what was locked. */
  readonly url: string;
  /** `infinity`: the lock holds for everything below the root, too (RFC 4918 section 7.4). */
  readonly depth: "0" | "infinity";
  /** `exclusive` or `shared`, where the server said so. */
  readonly scope?: string;
  /** When it ends by itself unless it is refreshed; absent for a lock without an end. */
  readonly expires?: Date;
  /** Without angle brackets. Not enumerable, so that it is not printed. */
  readonly token: string;
}

export interface HeldLockDetails {
  url: string;
  depth: "0" | "infinity";
  scope?: string | undefined;
  expires?: Date | undefined;
  token: string;
}

export function heldLock({ token, url, depth, scope, expires }: HeldLockDetails): HeldLock {
  const shown = { url, depth, ...(scope !== undefined && { scope }), ...(expires && { expires }) };
  return Object.defineProperty(shown, "token", { value: token, enumerable: false }) as HeldLock;
}

/** When a lock ends that lasts so long from now on; `undefined` also for a time beyond what a `Date` can hold. */
export function endOf(timeout: LockTimeout | undefined): Date | undefined {
  const end = new Date(Date.now() + (timeout?.seconds ?? Infinity) * 1000);
  return Number.isNaN(end.getTime()) ? undefined : end;
}
