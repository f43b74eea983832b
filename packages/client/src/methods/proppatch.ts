import { proppatchBody, type PropertyChanges } from "../bodies/proppatch.ts";
import type { RequestOptions } from "../request/options.ts";
import type { DavResponse } from "../response/dav-response.ts";
import { withXml } from "./adding.ts";
import type { MethodContext, Path } from "./context.ts";

/** RFC 4918 section 9.2. */
export interface ProppatchMethods {
  proppatch(path: Path, changes: PropertyChanges, options?: RequestOptions): Promise<DavResponse>;
}

export function proppatchMethods({ request }: MethodContext): ProppatchMethods {
  return {
    async proppatch(path, changes, options = {}) {
      return request("PROPPATCH", path, withXml(proppatchBody(changes), options));
    },
  };
}
