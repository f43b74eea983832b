import type { DavHandle } from "../handle/types.ts";
import type { RequestOptions } from "../request/options.ts";
import type { RequestBody } from "../request/request-body.ts";
import type { DavResponse } from "../response/dav-response.ts";
import type { MethodContext, Path } from "./context.ts";

/** The methods of HTTP (RFC 9110 section 9.3). */
export interface HttpMethods {
  /** RFC 9110 section 9.3.1. */
  get(path: Path, options?: RequestOptions): DavHandle;
  /** RFC 9110 section 9.3.2. */
  head(path: Path, options?: RequestOptions): DavHandle;
  /** What the resource can do: the fields `DAV` (RFC 4918 section 10.1) and `Allow`. */
  options(path: Path, options?: RequestOptions): DavHandle;
  /**
   * Creates or replaces the resource (RFC 9110 section 9.3.4). A parent that is missing is a 409 (RFC 4918
   * section 9.7.1).
   */
  put(path: Path, body: RequestBody, options?: RequestOptions): Promise<DavResponse>;
  /** Depth is infinity (RFC 4918 section 9.6.1). */
  delete(path: Path, options?: RequestOptions): Promise<DavResponse>;
}

export function httpMethods({ handle, request }: MethodContext): HttpMethods {
  return {
    get: (path, options = {}) => handle("GET", path, () => options),
    head: (path, options = {}) => handle("HEAD", path, () => options),
    options: (path, options = {}) => handle("OPTIONS", path, () => options),
    put: async (path, body, options = {}) => request("PUT", path, () => ({ ...options, body })),
    delete: async (path, options = {}) => request("DELETE", path, () => options),
  };
}
