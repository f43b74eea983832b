import { headerValue } from "@multistatus/core";
import { lockinfoBody, type LockInfo } from "./bodies/lockinfo.ts";
import type { PropertyName } from "./bodies/names.ts";
import { propfindBody, type PropfindProps } from "./bodies/propfind.ts";
import { proppatchBody, type PropertyChanges } from "./bodies/proppatch.ts";
import type { RequestOptions } from "./request/options.ts";
import { resolvePlace, type Place } from "./request/place.ts";
import type { RequestBody } from "./request/request-body.ts";
import { headerList, withHeaders } from "./request/sent-headers.ts";
import type { DavStream } from "./response/dav-stream.ts";
import type { DavResponse } from "./response/dav-response.ts";

type Path = string | URL;

export interface PropfindOptions extends RequestOptions {
  /** Property names, `allprop` or `propname`. Default: no body at all, which means `allprop` (RFC 4918 section 9.1). */
  props?: PropfindProps;
  /** With `allprop`: names that it would leave out. */
  include?: readonly PropertyName[];
}

export interface TransferOptions extends RequestOptions {
  /** Sends `Overwrite: T` or `F`. Left out, the header is not sent, which means `T` (RFC 4918 section 10.6). */
  overwrite?: boolean;
}

export interface LockOptions extends RequestOptions, LockInfo {
  /** Seconds asked for, or `infinite` (RFC 4918 section 10.7). Left out: the server's choice. */
  lockTimeout?: number | "infinite";
}

/** A response to LOCK. */
export type LockResponse = DavResponse & {
  /** From the Lock-Token header, without angle brackets; `undefined` when no lock was granted. Not enumerable. */
  readonly lockToken: string | undefined;
};

/** The methods of WebDAV (RFC 4918), versioning's REPORT (RFC 3253) and HTTP, by name. */
export interface DavMethods {
  /** Depth is 1 unless given. */
  propfind(path: Path, options?: PropfindOptions): Promise<DavResponse>;
  /** As `propfind`, for listings of any size: its responses one by one, in flat memory. */
  propfindStream(path: Path, options?: PropfindOptions): Promise<DavStream>;
  proppatch(path: Path, changes: PropertyChanges, options?: RequestOptions): Promise<DavResponse>;
  /** Depth is 0 unless given. */
  report(path: Path, body: RequestBody, options?: RequestOptions): Promise<DavResponse>;
  mkcol(path: Path, options?: RequestOptions): Promise<DavResponse>;
  /** Depth is infinity unless given as 0. `to` is resolved like a path and sent as an absolute URL. */
  copy(from: Path, to: Path, options?: TransferOptions): Promise<DavResponse>;
  move(from: Path, to: Path, options?: TransferOptions): Promise<DavResponse>;
  delete(path: Path, options?: RequestOptions): Promise<DavResponse>;
  put(path: Path, body: RequestBody, options?: RequestOptions): Promise<DavResponse>;
  get(path: Path, options?: RequestOptions): Promise<DavResponse>;
  head(path: Path, options?: RequestOptions): Promise<DavResponse>;
  options(path: Path, options?: RequestOptions): Promise<DavResponse>;
  /** Takes a write lock. Depth is infinity unless given as 0. */
  lock(path: Path, options?: LockOptions): Promise<LockResponse>;
  /** Prolongs a lock: LOCK without a body, the token in `If` (RFC 4918 section 9.10.2). */
  refreshLock(path: Path, token: string, options?: LockOptions): Promise<DavResponse>;
  unlock(path: Path, token: string, options?: RequestOptions): Promise<DavResponse>;
}

type Send<T> = (method: string, path: Path, options: RequestOptions) => Promise<T>;

export function davMethods(
  { request: send, stream }: { request: Send<DavResponse>; stream: Send<DavStream> },
  base: Place,
): DavMethods {
  const transfer = async (
    method: string,
    from: Path,
    to: Path,
    { overwrite, ...options }: TransferOptions = {},
  ) => {
    const fields: [string, string][] = [["Destination", resolvePlace(to, base, "destination").url]];
    if (overwrite !== undefined) fields.push(["Overwrite", overwrite ? "T" : "F"]);
    return send(method, from, adding(fields, options));
  };
  return {
    propfind: async (path, options) => send("PROPFIND", path, withProps(options)),
    propfindStream: async (path, options) => stream("PROPFIND", path, withProps(options)),
    async proppatch(path, changes, options = {}) {
      return send("PROPPATCH", path, withXml(proppatchBody(changes), options));
    },
    async report(path, body, options = {}) {
      return send("REPORT", path, withXml(body, options));
    },
    mkcol: async (path, options = {}) => send("MKCOL", path, options),
    copy: async (from, to, options) => transfer("COPY", from, to, options),
    move: async (from, to, options) => transfer("MOVE", from, to, options),
    delete: async (path, options = {}) => send("DELETE", path, options),
    put: async (path, body, options = {}) => send("PUT", path, { ...options, body }),
    get: async (path, options = {}) => send("GET", path, options),
    head: async (path, options = {}) => send("HEAD", path, options),
    options: async (path, options = {}) => send("OPTIONS", path, options),
    async lock(path, { scope, owner, lockTimeout, ...options } = {}) {
      const body = lockinfoBody({ ...(scope ? { scope } : {}), ...(owner === undefined ? {} : { owner }) });
      const withTimeout = adding(timeoutField(lockTimeout), { depth: "infinity", ...options });
      return withLockToken(await send("LOCK", path, withXml(body, withTimeout)));
    },
    async refreshLock(path, token, { lockTimeout, ...options } = {}) {
      return send("LOCK", path, adding([["If", `(<${token}>)`], ...timeoutField(lockTimeout)], options));
    },
    async unlock(path, token, options = {}) {
      return send("UNLOCK", path, adding([["Lock-Token", `<${token}>`]], options));
    },
  };
}

/** The caller's own headers win over those of the method. */
function adding(fields: readonly (readonly [string, string])[], options: RequestOptions): RequestOptions {
  return { ...options, headers: withHeaders(fields, headerList(options.headers)) };
}

function withProps({ props, include, ...options }: PropfindOptions = {}): RequestOptions {
  return props === undefined ? options : withXml(propfindBody(props, include), options);
}

function withXml(body: RequestBody, options: RequestOptions): RequestOptions {
  return { body, ...adding([["Content-Type", "application/xml; charset=utf-8"]], options) };
}

function timeoutField(lockTimeout: LockOptions["lockTimeout"]): [string, string][] {
  if (lockTimeout === undefined) return [];
  return [["Timeout", lockTimeout === "infinite" ? "Infinite" : `Second-${lockTimeout}`]];
}

function withLockToken(response: DavResponse): LockResponse {
  const token = response.response && headerValue(response.response.headers, "lock-token");
  const value = token?.replace(/^<|>$/gu, "");
  return Object.defineProperty(response, "lockToken", { value, enumerable: false }) as LockResponse;
}
