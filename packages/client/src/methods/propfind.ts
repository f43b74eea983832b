import type { PropertyName } from "../bodies/names.ts";
import type { AskedProperties } from "../bodies/prop.ts";
import { propfindBody } from "../bodies/propfind.ts";
import type { DavHandle } from "../handle/types.ts";
import type { RequestOptions } from "../request/options.ts";
import type { DavStream } from "../response/dav-stream.ts";
import { withXml } from "./adding.ts";
import type { MethodContext, Path } from "./context.ts";

/** What a PROPFIND takes: the properties asked for. Depth is 1 unless given. */
export interface PropfindOptions extends RequestOptions {
  /** Property names, `allprop` or `propname`. Default: no body at all, which means `allprop` (RFC 4918 section 9.1). */
  props?: AskedProperties;
  /** With `allprop`: names that it would leave out. Alone it means `allprop`. */
  include?: readonly PropertyName[];
}

/** RFC 4918 section 9.1. */
export interface PropfindMethods {
  /** Depth is 1 unless given. */
  propfind(path: Path, options?: PropfindOptions): DavHandle;
  /** As `propfind`, for listings of any size: its responses one by one, in flat memory. */
  propfindStream(path: Path, options?: PropfindOptions): Promise<DavStream>;
}

export function propfindMethods({ handle, stream }: MethodContext): PropfindMethods {
  return {
    propfind: (path, options) => handle("PROPFIND", path, () => withProps(options)),
    propfindStream: async (path, options) => stream("PROPFIND", path, () => withProps(options)),
  };
}

function withProps({ props, include, ...options }: PropfindOptions = {}): RequestOptions {
  const asked = props ?? (include ? "allprop" : undefined);
  return withXml(asked && propfindBody(asked, include), options);
}
