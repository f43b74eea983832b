import { bindBody, unbindBody } from "../bodies/bind.ts";
import type { RequestOptions } from "../request/options.ts";
import { resolvePlace } from "../request/place.ts";
import type { DavResponse } from "../response/dav-response.ts";
import { adding, withXml } from "./adding.ts";
import type { MethodContext, Path } from "./context.ts";
import { overwriteField } from "./overwrite.ts";
import type { TransferOptions } from "./transfer.ts";

/** What BIND and REBIND take beside their arguments. */
export type BindOptions = Omit<TransferOptions, "destinationForm">;

/** Bindings (RFC 5842): one resource under several names. `segment` is a percent-encoded name within the collection. */
export interface BindMethods {
  /** Gives the resource another name in the collection (section 4). */
  bind(collection: Path, segment: string, resource: Path, options?: BindOptions): Promise<DavResponse>;
  /** Takes a name away; the resource stays as long as it has another one (section 5). */
  unbind(collection: Path, segment: string, options?: RequestOptions): Promise<DavResponse>;
  /** Takes the binding away from where the resource was. */
  rebind(collection: Path, segment: string, resource: Path, options?: BindOptions): Promise<DavResponse>;
}

export function bindMethods({ request, base }: MethodContext): BindMethods {
  const binding = async (
    root: "bind" | "rebind",
    collection: Path,
    segment: string,
    resource: Path,
    { overwrite, ...options }: BindOptions = {},
  ) => {
    return request(root.toUpperCase(), collection, () => {
      const body = bindBody(root, segment, resolvePlace(resource, base, "resource to bind").url);
      return withXml(body, adding(overwriteField(overwrite), options));
    });
  };
  return {
    bind: async (collection, segment, resource, options) =>
      binding("bind", collection, segment, resource, options),
    unbind: async (collection, segment, options = {}) =>
      request("UNBIND", collection, () => withXml(unbindBody(segment), options)),
    rebind: async (collection, segment, resource, options) =>
      binding("rebind", collection, segment, resource, options),
  };
}
