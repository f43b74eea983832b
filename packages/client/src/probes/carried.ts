import type { Exchange, HeaderList } from "@multistatus/core";
import type { OriginalRequest } from "./types.ts";
import { headerList, isBoundToOrigin } from "../request/sent-headers.ts";
import type { RequestOptions } from "../request/options.ts";

/** Of one method, of one state of the resource, or of one body: a probe has its own. */
const OF_THE_METHOD =
  /^(?:depth|destination|overwrite|if|if-.*|lock-token|timeout|range|prefer|brief|content-.*|expect|x-http-method.*)$/iu;
/** Of one connection. */
const OF_THE_CONNECTION = /^(?:connection|keep-alive|te|trailer|transfer-encoding|upgrade|proxy-.*)$/iu;
/** What a client makes anew for each request, and of a recording would be somebody else's. */
const OF_THE_CLIENT = /^(?:authorization|cookie|accept-encoding)$/iu;
/** Who the user is, and not what lets a program through a gateway. */
const OF_THE_USER = /^cookie$|auth|token|session|passw|credential/iu;

/** What a request is to be sent with, as the caller gave it. */
export const givenHeaders = ({ headers }: RequestOptions = {}): HeaderList => headerList(headers);

/** Of an exchange that another client may have recorded: without what that one has signed in with. */
export const recordedHeaders = ({ request }: Exchange): HeaderList =>
  request.headers.filter(([name]) => !OF_THE_CLIENT.test(name) && !/^host$/iu.test(name));

/**
 * The fields of the request that a probe is sent with, too: what a gateway asks for by one (a key, a name of a client, a site)
 * it asks of the probe as well.
 *
 * @param as the original user, another one, or nobody
 */
export function carriedTo(
  url: string,
  { url: original, headers }: OriginalRequest,
  as: "user" | "other" | "nobody" = "user",
): HeaderList {
  const own = URL.canParse(url) && URL.canParse(original) && new URL(url).origin === new URL(original).origin;
  const carries = (name: string): boolean => {
    if (OF_THE_METHOD.test(name) || OF_THE_CONNECTION.test(name)) return false;
    if (!own) return !isBoundToOrigin(name) && !/^host$/iu.test(name);
    if (as === "nobody") return !isBoundToOrigin(name);
    return as === "user" || !OF_THE_USER.test(name);
  };
  return headers.filter(([name]) => carries(name));
}
