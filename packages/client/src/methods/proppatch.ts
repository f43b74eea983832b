import { proppatchBody, type PropertyChanges } from "../bodies/proppatch.ts";
import type { RequestOptions } from "../request/options.ts";
import type { RequestBody } from "../request/request-body.ts";
import type { DavResponse } from "../response/dav-response.ts";
import { isRequestBody, withXml } from "./adding.ts";
import type { MethodContext, Path } from "./context.ts";

/** RFC 4918 section 9.2. */
export interface ProppatchMethods {
  /** One set of changes, several in the order in which they are to be made, or a body of one's own. */
  proppatch(
    path: Path,
    changes: PropertyChanges | readonly PropertyChanges[] | RequestBody,
    options?: RequestOptions,
  ): Promise<DavResponse>;
}

export function proppatchMethods({ request }: MethodContext): ProppatchMethods {
  return {
    async proppatch(path, changes, options = {}) {
      return request("PROPPATCH", path, () => withXml(bodyOf(changes), options));
    },
  };
}

function bodyOf(changes: Parameters<ProppatchMethods["proppatch"]>[1]): RequestBody {
  if (isRequestBody(changes)) return changes;
  return Array.isArray(changes) ? proppatchBody(...changes) : proppatchBody(changes as PropertyChanges);
}
