import { hrefKey, originOfKey, pathOf } from "../../resources/href.ts";
import type { Place } from "./types.ts";

const PARTS = /^(?:[a-z][a-z\d+.-]*:\/\/[^/?#]*)?([^?#]*)(.*)/is;

/** Takes an absolute URL apart, without changing how anything in it is spelled. */
export function placeOf(url: string): Place {
  const [, path, rest = ""] = PARTS.exec(url) ?? [];
  const rawPath = path || "/";
  const key = hrefKey(url);
  return { url, origin: originOfKey(key), rawPath, path: pathOf(rawPath), key, rest };
}
