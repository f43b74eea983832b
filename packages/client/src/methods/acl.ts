import { aclBody, type AceToSet } from "../bodies/acl.ts";
import type { RequestOptions } from "../request/options.ts";
import type { RequestBody } from "../request/request-body.ts";
import type { DavResponse } from "../response/dav-response.ts";
import { isRequestBody, withXml } from "./adding.ts";
import type { MethodContext, Path } from "./context.ts";

/** RFC 3744 section 8.1. */
export interface AclMethods {
  /**
   * Sets the whole access control list: entries that are not given are removed, apart from protected and inherited ones,
   * which are never sent.
   */
  acl(path: Path, entries: readonly AceToSet[] | RequestBody, options?: RequestOptions): Promise<DavResponse>;
}

export function aclMethods({ request }: MethodContext): AclMethods {
  return {
    async acl(path, entries, options = {}) {
      return request("ACL", path, () =>
        withXml(isRequestBody(entries) ? entries : aclBody(entries), options),
      );
    },
  };
}
