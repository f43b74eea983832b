import { resolvePlace, type Place } from "../request/place.ts";
import type { Path } from "./context.ts";

/**
 * What names a resource inside a body: an absolute URL or path as it is given, so that an href can be sent back as a server has
 * sent it; anything else resolved like a path.
 */
export function hrefInBody(path: Path, base: Place): string {
  const href = String(path);
  return /^(?:\/|[a-z][a-z0-9+.-]*:)/iu.test(href) ? href : resolvePlace(href, base, "href").target;
}
