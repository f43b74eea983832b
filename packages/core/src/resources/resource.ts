import { decodedPath } from "./decode.ts";
import { hasTrailingSlash, hrefKey, resolveHref } from "./href.ts";
import { conditionsOf, effectiveStatus, isSuccess } from "./status.ts";
import type { StatusContext } from "./status.ts";
import type { PropertyResult, Resource } from "./types.ts";
import type { Response } from "../multistatus/types.ts";

function failedPropertiesOf(response: Response): PropertyResult[] {
  const results: PropertyResult[] = [];
  for (const propstat of response.propstats) {
    const status = propstat.status?.code;
    if (isSuccess(status)) continue;
    for (const property of propstat.properties) {
      results.push(status === undefined ? { property, propstat } : { property, status, propstat });
    }
  }
  return results;
}

/** From `resourcetype`, where the response has it with a 2xx. */
function collectionByType(response: Response): boolean | undefined {
  for (const { properties, status } of response.propstats) {
    if (!isSuccess(status?.code)) continue;
    const type = properties.find(({ name }) => name === "{DAV:}resourcetype");
    if (!type) continue;
    // Most are empty: the source text tells so without an element being made.
    if (!type.xml().includes("collection")) return false;
    return type.element().children.some((node) => "name" in node && node.name === "{DAV:}collection");
  }
  return undefined;
}

/** Where a href stands: resolved, keyed and decoded. */
export type Place = Pick<Resource, "href" | "url" | "key" | "path">;

/** @param base URL of the request that was answered, where it is known. */
export function placeOf(href: string, base: string | undefined): Place {
  const url = resolveHref(href, base);
  return { href, url, key: hrefKey(url), path: decodedPath(url) };
}

/** One href of a response with its judged outcome. */
export function resourceOf(place: Place, response: Response, context: StatusContext): Resource {
  const { status, statusFrom, failed, note } = effectiveStatus(response, context);
  return {
    href: place.href,
    url: place.url,
    key: place.key,
    path: place.path,
    ...(status !== undefined && { status }),
    statusFrom,
    failed,
    ...(note !== undefined && { note }),
    failedProperties: failedPropertiesOf(response),
    conditions: conditionsOf(response),
    collection: collectionByType(response) ?? hasTrailingSlash(place.url),
    response,
  };
}
