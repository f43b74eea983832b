import { mkcalendarBody, mkcolBody, type NewCollection } from "../bodies/mkcol.ts";
import type { RequestOptions } from "../request/options.ts";
import type { DavResponse } from "../response/dav-response.ts";
import { withXml } from "./adding.ts";
import type { MethodContext, Path } from "./context.ts";

/** What MKCOL takes: resource type and properties of the new collection. */
export interface MkcolOptions extends RequestOptions, NewCollection {}

/** What MKCALENDAR takes: properties of the new calendar. */
export interface MkcalendarOptions extends RequestOptions, Pick<NewCollection, "set"> {}

/** Making collections and calendars. */
export interface MkcolMethods {
  /** RFC 4918 section 9.3; with `resourceType` or `set` extended (RFC 5689), otherwise without a body. */
  mkcol(path: Path, options?: MkcolOptions): Promise<DavResponse>;
  /** RFC 4791 section 5.3.1. Without `set` it has no body. */
  mkcalendar(path: Path, options?: MkcalendarOptions): Promise<DavResponse>;
}

export function mkcolMethods({ request }: MethodContext): MkcolMethods {
  return {
    async mkcol(path, { resourceType, set, ...options } = {}) {
      return request("MKCOL", path, () => {
        const extended = resourceType ?? set;
        const body = extended && mkcolBody({ ...(resourceType && { resourceType }), ...(set && { set }) });
        return withXml(body, options);
      });
    },
    async mkcalendar(path, { set, ...options } = {}) {
      return request("MKCALENDAR", path, () => withXml(set && mkcalendarBody(set), options));
    },
  };
}
