import type { Exchange, ExchangeRequest } from "./types.ts";
import { urlAuthority } from "./url.ts";

/**
 * The request as it is to be sent to the server itself, where a recording proxy stood before it that is gone by now: the URL on
 * the server's origin, with the Host that the server got; Destination and the tags of If follow it where it was the server's own.
 */
export function atUpstream({
  request,
  connection,
}: Pick<Exchange, "request" | "connection">): ExchangeRequest {
  const upstream = connection?.upstream;
  const recorded = originOf(request.url);
  if (upstream === undefined || recorded === undefined) return request;
  const moved = (text: string): string =>
    text.replaceAll(ORIGIN, (one) => (one.toLowerCase() === recorded.toLowerCase() ? upstream.origin : one));
  const own = upstream.host === urlAuthority(upstream.origin);
  return {
    ...request,
    url: upstream.origin + request.url.slice(recorded.length),
    headers: request.headers.map(([name, value]) => {
      const lower = name.toLowerCase();
      if (lower === "host") return [name, upstream.host];
      return [name, own && (lower === "destination" || lower === "if") ? moved(value) : value];
    }),
  };
}

const ORIGIN = /https?:\/\/[^/?#>\s]+/giu;

const originOf = (url: string): string | undefined => /^https?:\/\/[^/?#]+/iu.exec(url)?.[0];
