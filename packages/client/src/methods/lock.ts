import { DAV, type ActiveLock } from "@multistatus/core";
import { lockinfoBody, type LockInfo } from "../bodies/lockinfo.ts";
import { propfindBody } from "../bodies/propfind.ts";
import type { DavHandle } from "../handle/types.ts";
import { codedUrl, ifHeader } from "../headers/if-header.ts";
import { timeoutField, type LockTimeout } from "../headers/lock-timeout.ts";
import { grantedLock } from "../locks/granted.ts";
import type { LockStore } from "../locks/lock-store.ts";
import { failedRelease, refusedRelease } from "../locks/release-error.ts";
import type { RequestOptions } from "../request/options.ts";
import type { DavResponse } from "../response/dav-response.ts";
import { adding, withXml } from "./adding.ts";
import type { MethodContext, Path } from "./context.ts";

/** What refreshing a lock takes. */
export interface RefreshOptions extends RequestOptions {
  /** Seconds asked for, `infinite`, or several of these (RFC 4918 section 10.7). Left out: the server's choice. */
  lockTimeout?: LockTimeout;
}

/** What LOCK takes: scope and owner of the lock beside timeout and Depth. */
export interface LockOptions extends RefreshOptions, LockInfo {}

/**
 * A response to LOCK and, where it was granted, the lock. `await using` gives it back at the end of the block, unless it is gone
 * by then: given back, deleted or moved with its resource, or timed out. What is added to the response is not enumerable.
 */
export interface GrantedLock extends AsyncDisposable {
  /**
   * The token that the lock is submitted, refreshed and given back by: of the Lock-Token header or, where a server left that out, of
   * the only lock in the body; without angle brackets. `undefined` when no lock was granted.
   */
  readonly lockToken: string | undefined;
  /** Scope, depth, owner and timeout as the server granted them. Holds the token: mask it before it is shown. */
  readonly activeLock: ActiveLock | undefined;
  /**
   * Lets it last longer (RFC 4918 section 9.10.2): for `lockTimeout` seconds, if the server grants that.
   *
   * @throws {TypeError} when no lock was granted
   */
  refresh(options?: RefreshOptions): Promise<DavResponse>;
  /**
   * Gives it back (RFC 4918 section 9.11). A refusal is a result.
   *
   * @throws {TypeError} when no lock was granted
   */
  unlock(options?: RequestOptions): Promise<DavResponse>;
  /**
   * Gives it back at the end of a block of `await using`; nothing where none was granted or it has ended.
   *
   * @throws {LockReleaseError} when the lock is still held and UNLOCK does not succeed
   */
  [Symbol.asyncDispose](): Promise<void>;
}

/** The answer to LOCK, with the lock that it granted: its token is `lockToken`, how the server describes it `activeLock`. Printing shows neither. */
export type LockResponse = DavResponse & GrantedLock;

/**
 * RFC 4918 sections 9.10 and 9.11. The client submits the tokens of its locks by itself: in `If`, with requests that change
 * something in their scope, unless they have an `If` already or `submitLocks` is false.
 */
export interface LockMethods {
  /** Takes a write lock; its token is `lockToken` of the response. Depth is infinity unless given as 0. */
  lock(path: Path, options?: LockOptions): Promise<LockResponse>;
  /** Prolongs a lock: LOCK without a body, the token (`lockToken` of the response to `lock`) in `If` (RFC 4918 section 9.10.2). */
  refreshLock(path: Path, token: string, options?: RefreshOptions): Promise<DavResponse>;
  /** Gives a lock back, whoever took it; the token (`lockToken` of the response to `lock`) goes into `Lock-Token` (RFC 4918 section 9.11). */
  unlock(path: Path, token: string, options?: RequestOptions): Promise<DavResponse>;
  /** PROPFIND of `lockdiscovery` and `supportedlock`, to be read with `discoveredLocks`. Depth is 0 unless given. */
  lockDiscovery(path: Path, options?: RequestOptions): DavHandle;
}

export function lockMethods({ request, handle, locks }: MethodContext): LockMethods {
  const refreshLock: LockMethods["refreshLock"] = async (path, token, { lockTimeout, ...options } = {}) => {
    return request("LOCK", path, () => {
      const condition = ["If", ifHeader([{ conditions: [token] }])] as const;
      return adding([condition, ...timeoutField(lockTimeout)], options);
    });
  };
  const unlock: LockMethods["unlock"] = async (path, token, options = {}) => {
    return request("UNLOCK", path, () => adding([["Lock-Token", codedUrl(token, "lock token")]], options));
  };
  return {
    async lock(path, { scope, owner, lockTimeout, ...options } = {}) {
      const response = await request("LOCK", path, () => {
        const body = lockinfoBody({ ...(scope ? { scope } : {}), ...(owner === undefined ? {} : { owner }) });
        return withXml(body, adding(timeoutField(lockTimeout), { depth: "infinity", ...options }));
      });
      return withLock(response, locks, { refreshLock, unlock });
    },
    refreshLock,
    unlock,
    lockDiscovery: (path, options) =>
      handle("PROPFIND", path, () =>
        withXml(propfindBody([DAV.lockdiscovery, DAV.supportedlock]), { depth: 0, ...options }),
      ),
  };
}

function withLock(
  response: DavResponse,
  locks: LockStore,
  { refreshLock, unlock }: Pick<LockMethods, "refreshLock" | "unlock">,
): LockResponse {
  const granted = grantedLock(response);
  const { url } = response.request;
  const token = (): string => {
    if (granted) return granted.token;
    throw new TypeError(
      `No lock was granted on ${url} (${response.response?.status ?? "no answer"}): look at \`lockToken\` first.`,
    );
  };
  const lock: GrantedLock = {
    lockToken: granted?.token,
    activeLock: granted?.activeLock,
    refresh: async (options) => refreshLock(url, token(), options),
    unlock: async (options) => unlock(url, token(), options),
    async [Symbol.asyncDispose]() {
      const held = granted && locks.find(granted.token);
      if (!held) return;
      const released = await unlock(held.url, held.token).catch((cause: unknown) => {
        throw failedRelease(held, cause);
      });
      if (locks.find(held.token)) throw refusedRelease(held, released);
    },
  };
  const hidden = Reflect.ownKeys(lock).map((key) => [key, { value: lock[key as keyof GrantedLock] }]);
  return Object.defineProperties(response, Object.fromEntries(hidden)) as LockResponse;
}
