import type { DavHandle } from "../handle/types.ts";
import type { LockStore } from "../locks/lock-store.ts";
import type { RequestOptions } from "../request/options.ts";
import type { Place } from "../request/place.ts";
import type { DavResponse } from "../response/dav-response.ts";
import type { DavStream } from "../response/dav-stream.ts";

/** A percent-encoded reference, or a URL. */
export type Path = string | URL;

type Send<T> = (method: string, path: Path, describe: () => RequestOptions) => Promise<T>;

/** What the methods are made of. An error of `describe` gets method and URL, and is one of the sending. */
export interface MethodContext {
  request: Send<DavResponse>;
  stream: Send<DavStream>;
  /** For what only reads. */
  handle: (method: string, path: Path, describe: () => RequestOptions) => DavHandle;
  /** What a Destination is resolved against. */
  base: Place;
  locks: LockStore;
}
