import { decodedPath, type Exchange, headerValue } from "@multistatus/core";

/** The last exchange of a recording that asks for the same as another; on another host as well, as around a proxy. */
export function lastLike(exchanges: readonly Exchange[], like: Exchange): Exchange | undefined {
  const wanted = keyOf(like);
  return wanted === undefined ? undefined : exchanges.findLast((exchange) => keyOf(exchange) === wanted);
}

function keyOf({ request, unknown = [] }: Exchange): string | undefined {
  if (unknown.includes("method") || unknown.includes("url")) return undefined;
  const path = decodedPath(request.url).replace(/\/$/u, "");
  return JSON.stringify([request.method, path, headerValue(request.headers, "Depth")?.toLowerCase()]);
}
