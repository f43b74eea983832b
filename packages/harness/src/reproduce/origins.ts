import { headerValue, type Exchange } from "@multistatus/core";
import { escapePattern } from "../escape.ts";

/** Lets texts name `url` (which ends in a slash) where they name an origin that requests of the recording went to. */
export function rewriterTo(url: string, exchanges: readonly Exchange[]): (text: string) => string {
  const own = url.slice(0, -1);
  const origins = new Set(exchanges.flatMap(({ request }) => originsOf(request.url, request.headers)));
  // The longest first: one may be the beginning of another.
  const patterns = [...origins]
    .toSorted((a, b) => b.length - a.length)
    .map((origin) => new RegExp(`${escapePattern(origin)}(?![\\w.:-])`, "giu"));
  return (text) => patterns.reduce((left, pattern) => left.replaceAll(pattern, own), text);
}

/** As in the URL, and as in Host: behind a proxy a server may tell either, with either scheme. */
function originsOf(url: string, headers: Exchange["request"]["headers"]): string[] {
  const authority = /^[a-z][a-z0-9+.-]*:\/\/([^/?#]*)/iu.exec(url)?.[1]?.replace(/^.*@/u, "");
  const hosts = [authority, headerValue(headers, "host")?.trim()].filter((host) => (host ?? "") !== "");
  return [...new Set(hosts)].flatMap((host) => [`http://${host}`, `https://${host}`]);
}
