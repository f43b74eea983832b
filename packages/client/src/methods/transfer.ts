import type { RequestOptions } from "../request/options.ts";
import { resolvePlace, type Place } from "../request/place.ts";
import type { DavResponse } from "../response/dav-response.ts";
import { adding } from "./adding.ts";
import type { MethodContext, Path } from "./context.ts";
import { overwriteField } from "./overwrite.ts";

/** What COPY and MOVE take beside source and destination. */
export interface TransferOptions extends RequestOptions {
  /** Sends `Overwrite: T` or `F`. Left out, the header is not sent, which means `T` (RFC 4918 section 10.6). */
  overwrite?: boolean;
  /**
   * How Destination is written; RFC 4918 section 10.3 allows both. `path` avoids what a proxy that changes scheme or host makes
   * of a URL; not every server takes it. Default: `url`.
   */
  destinationForm?: "url" | "path";
}

/** RFC 4918 sections 9.8 and 9.9. `to` is resolved like a path. */
export interface TransferMethods {
  /** Depth is infinity unless given as 0. */
  copy(from: Path, to: Path, options?: TransferOptions): Promise<DavResponse>;
  /** Depth is infinity (RFC 4918 section 9.9.2). */
  move(from: Path, to: Path, options?: TransferOptions): Promise<DavResponse>;
}

export function transferMethods({ request, base }: MethodContext): TransferMethods {
  const transfer = async (
    method: string,
    from: Path,
    to: Path,
    { overwrite, destinationForm, ...options }: TransferOptions = {},
  ) => {
    return request(method, from, () => {
      const destination = destinationOf(resolvePlace(to, base, "destination"), destinationForm);
      return adding([destination, ...overwriteField(overwrite)], options);
    });
  };
  return {
    copy: async (from, to, options) => transfer("COPY", from, to, options),
    move: async (from, to, options) => transfer("MOVE", from, to, options),
  };
}

function destinationOf({ url, target }: Place, form: TransferOptions["destinationForm"]): [string, string] {
  return ["Destination", form === "path" ? target : url];
}
