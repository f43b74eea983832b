import type { Exchange } from "../exchange/types.ts";
import { hrefKey, originOfKey, withoutQuery } from "./href.ts";

/** Where an answer was asked for, and what gave it. */
export interface Redirected {
  /** The URL that was asked for first; absent where the client that followed the redirects does not tell it. */
  asked?: string;
  /** The URL that answered. */
  answered: string;
}

/** What hands out a file may send elsewhere for its content, to a store or a mirror. */
const FETCHES: ReadonlySet<string> = new Set(["GET", "HEAD"]);
/** Made for being redirected (RFC 6764 section 5, RFC 8615). */
const WELL_KNOWN = /^\/\.well-known\//i;

/**
 * Where redirects that were followed end at another path than the one that was asked for, so that the answer is that of another
 * resource. Another scheme or host, the collection's slash, doubled slashes and the query make no other path; GET, HEAD and
 * what is below `/.well-known/` may be sent anywhere. A request that a client made a GET of on the way was none. Where it is not
known what was asked for (`redirect-not-recorded`, and a first hop without a URL), it may have been any other path.
 */
export function redirectedElsewhere(exchange: Exchange): Redirected | undefined {
  const { request, hops, unknown = [] } = exchange;
  const first = hops.find(({ reason }) => reason === "redirect")?.request;
  const [asked, answered] = [first?.url ?? "", request.url];
  if (first === undefined || answered === "" || unknown.includes("url")) return undefined;
  if (FETCHES.has(first.method)) return undefined;
  if (asked === "") return isUntold(exchange) ? { answered } : undefined;
  const [from, to] = [pathKey(asked), pathKey(answered)];
  return from === to || WELL_KNOWN.test(from) ? undefined : { asked, answered };
}

const isUntold = ({ notes = [] }: Exchange): boolean =>
  notes.some(({ code }) => code === "redirect-not-recorded");

function pathKey(url: string): string {
  const key = hrefKey(withoutQuery(url));
  return key
    .slice(originOfKey(key).length)
    .replaceAll(/\/{2,}/g, "/")
    .replace(/\/$/, "");
}
