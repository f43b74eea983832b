import { basicsearchBody, type BasicSearch } from "../bodies/search.ts";
import type { DavHandle } from "../handle/types.ts";
import type { RequestOptions } from "../request/options.ts";
import type { RequestBody } from "../request/request-body.ts";
import { isRequestBody, withXml } from "./adding.ts";
import type { MethodContext, Path } from "./context.ts";
import { hrefInBody } from "./hrefs.ts";

/** RFC 5323. */
export interface SearchMethods {
  /** `DAV:basicsearch`, or a body of one's own in another grammar. Relative hrefs of `from` are resolved like paths. */
  search(path: Path, query: BasicSearch | RequestBody, options?: RequestOptions): DavHandle;
}

export function searchMethods({ handle, base }: MethodContext): SearchMethods {
  return {
    search: (path, query, options = {}) =>
      handle("SEARCH", path, () => {
        if (isRequestBody(query)) return withXml(query, options);
        const from = query.from.map(({ href, depth }) => ({ href: hrefInBody(href, base), depth }));
        return withXml(basicsearchBody({ ...query, from }), options);
      }),
  };
}
