import { syncCollectionBody, type SyncCollection } from "../bodies/reports/sync-collection.ts";
import type { DavHandle } from "../handle/types.ts";
import type { RequestOptions } from "../request/options.ts";
import { withXml } from "./adding.ts";
import type { MethodContext, Path } from "./context.ts";

/**
 * What a `sync-collection` takes: token, level, properties, limit. Depth is 0, as RFC 6578 section 3.2
 * wants.
 */
export interface SyncCollectionOptions extends RequestOptions, SyncCollection {}

/** RFC 6578. */
export interface SyncMethods {
  /**
   * What has changed in a collection since a token; a response with status 404 is a member that is gone. The next token is
   * `multistatus.syncToken`. Depth is 0, as section 3.2 asks; `level` says how far it goes.
   */
  syncCollection(path: Path, options?: SyncCollectionOptions): DavHandle;
}

export function syncMethods({ handle }: MethodContext): SyncMethods {
  return {
    syncCollection: (path, { token, level, limit, props, ...options } = {}) =>
      handle("REPORT", path, () => {
        const sync: SyncCollection = {
          ...(token === undefined ? {} : { token }),
          ...(level === undefined ? {} : { level }),
          ...(limit === undefined ? {} : { limit }),
          ...(props && { props }),
        };
        return withXml(syncCollectionBody(sync), options);
      }),
  };
}
