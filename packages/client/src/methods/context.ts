import type { DavHandle } from "../handle/types.ts";
import type { LockStore } from "../locks/lock-store.ts";
import type { RequestOptions } from "../request/options.ts";
import type { Place } from "../request/place.ts";
import type { DavResponse } from "../response/dav-response.ts";
import type { DavStream } from "../response/dav-stream.ts";

export type Path = string | URL;

type Send<T> = (method: string, path: Path, options: RequestOptions) => Promise<T>;

/** What the methods are made of. */
export interface MethodContext {
  request: Send<DavResponse>;
  stream: Send<DavStream>;
  /** For what only reads. What `options` throws is what sending the handle ends in. */
  handle: (method: string, path: Path, options: () => RequestOptions) => DavHandle;
  /** What a Destination is resolved against. */
  base: Place;
  locks: LockStore;
}
