import type { RequestOptions } from "../request/options.ts";
import { resolvePlace } from "../request/place.ts";
import type { DavResponse } from "../response/dav-response.ts";
import { adding } from "./adding.ts";
import type { MethodContext, Path } from "./context.ts";

export interface TransferOptions extends RequestOptions {
  /** Sends `Overwrite: T` or `F`. Left out, the header is not sent, which means `T` (RFC 4918 section 10.6). */
  overwrite?: boolean;
}

/** RFC 4918 sections 9.8 and 9.9. `to` is resolved like a path and sent as an absolute URL. */
export interface TransferMethods {
  /** Depth is infinity unless given as 0. */
  copy(from: Path, to: Path, options?: TransferOptions): Promise<DavResponse>;
  move(from: Path, to: Path, options?: TransferOptions): Promise<DavResponse>;
}

export function transferMethods({ request, base }: MethodContext): TransferMethods {
  const transfer = async (
    method: string,
    from: Path,
    to: Path,
    { overwrite, ...options }: TransferOptions = {},
  ) => {
    const fields: [string, string][] = [["Destination", resolvePlace(to, base, "destination").url]];
    if (overwrite !== undefined) fields.push(["Overwrite", overwrite ? "T" : "F"]);
    return request(method, from, adding(fields, options));
  };
  return {
    copy: async (from, to, options) => transfer("COPY", from, to, options),
    move: async (from, to, options) => transfer("MOVE", from, to, options),
  };
}
