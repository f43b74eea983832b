import { hrefKey, originOfKey, pathOf } from "../../resources/href.ts";
import type { Place } from "./types.ts";

const ORIGIN = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i;
/** Takes an absolute URL apart, without changing how anything in it is spelled. */
export function placeOf(url: string): Place {
  const afterOrigin = url.replace(ORIGIN, "");
  const end = afterOrigin.search(/[?#]/);
  const rawPath = (end < 0 ? afterOrigin : afterOrigin.slice(0, end)) || "/";
  const key = hrefKey(url);
  return {
    url,
    origin: originOfKey(key),
    rawPath,
    path: pathOf(rawPath),
    key,
    rest: end < 0 ? "" : afterOrigin.slice(end),
  };
}
