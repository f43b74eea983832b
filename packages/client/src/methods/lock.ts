import { headerValue } from "@multistatus/core";
import { lockinfoBody, type LockInfo } from "../bodies/lockinfo.ts";
import { codedUrl, ifHeader } from "../headers/if-header.ts";
import { timeoutField, type LockTimeout } from "../headers/lock-timeout.ts";
import type { RequestOptions } from "../request/options.ts";
import type { DavResponse } from "../response/dav-response.ts";
import { adding, withXml } from "./adding.ts";
import type { MethodContext, Path } from "./context.ts";

export interface LockOptions extends RequestOptions, LockInfo {
  /** Seconds asked for, `infinite`, or several of these (RFC 4918 section 10.7). Left out: the server's choice. */
  lockTimeout?: LockTimeout;
}

/** A response to LOCK. */
export type LockResponse = DavResponse & {
  /** From the Lock-Token header, without angle brackets; `undefined` when no lock was granted. Not enumerable. */
  readonly lockToken: string | undefined;
};

/** RFC 4918 sections 9.10 and 9.11. */
export interface LockMethods {
  /** Takes a write lock. Depth is infinity unless given as 0. */
  lock(path: Path, options?: LockOptions): Promise<LockResponse>;
  /** Prolongs a lock: LOCK without a body, the token in `If` (RFC 4918 section 9.10.2). */
  refreshLock(path: Path, token: string, options?: LockOptions): Promise<DavResponse>;
  unlock(path: Path, token: string, options?: RequestOptions): Promise<DavResponse>;
}

export function lockMethods({ request }: MethodContext): LockMethods {
  return {
    async lock(path, { scope, owner, lockTimeout, ...options } = {}) {
      const body = lockinfoBody({ ...(scope ? { scope } : {}), ...(owner === undefined ? {} : { owner }) });
      const withTimeout = adding(timeoutField(lockTimeout), { depth: "infinity", ...options });
      return withLockToken(await request("LOCK", path, withXml(body, withTimeout)));
    },
    async refreshLock(path, token, { lockTimeout, ...options } = {}) {
      return request(
        "LOCK",
        path,
        adding([["If", ifHeader([{ conditions: [token] }])], ...timeoutField(lockTimeout)], options),
      );
    },
    async unlock(path, token, options = {}) {
      return request("UNLOCK", path, adding([["Lock-Token", codedUrl(token, "lock token")]], options));
    },
  };
}

function withLockToken(response: DavResponse): LockResponse {
  const token = response.response && headerValue(response.response.headers, "lock-token");
  const value = token?.replace(/^<|>$/gu, "");
  return Object.defineProperty(response, "lockToken", { value, enumerable: false }) as LockResponse;
}
