import { child } from "../properties/element.ts";
import { hasTrailingSlash, hrefKey, pathOf, resolveHref } from "./href.ts";
import { conditionsOf, effectiveStatus, isSuccess } from "./status.ts";
import type { StatusContext } from "./status.ts";
import type { PropertyResult, Resource } from "./types.ts";
import type { Condition, Response } from "../multistatus/types.ts";

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
    return child(type.element(), "{DAV:}collection") !== undefined;
  }
  return undefined;
}

/** What is only made of a resource when it is asked for. */
type Derived = Pick<Resource, "url" | "key" | "path" | "failedProperties" | "conditions" | "collection">;

/**
 * One href of a response. Its outcome is judged at once; where it stands and what goes with it is derived when first asked for: of
 * the 100,000 resources of a listing most are only counted.
 */
class ListedResource {
  readonly href: string;
  readonly response: Response;
  readonly statusFrom: Resource["statusFrom"];
  readonly failed: boolean;
  declare readonly status?: number;
  declare readonly note?: NonNullable<Resource["note"]>;
  readonly #base: string | undefined;
  #derived: { -readonly [K in keyof Derived]?: Derived[K] } | undefined;

  constructor(href: string, base: string | undefined, response: Response, context: StatusContext) {
    const { status, statusFrom, failed, note } = effectiveStatus(response, context);
    this.href = href;
    this.response = response;
    this.statusFrom = statusFrom;
    this.failed = failed;
    if (status !== undefined) this.status = status;
    if (note !== undefined) this.note = note;
    this.#base = base;
  }

  get #known(): { -readonly [K in keyof Derived]?: Derived[K] } {
    return (this.#derived ??= {});
  }

  get url(): string {
    return (this.#known.url ??= resolveHref(this.href, this.#base));
  }

  get key(): string {
    return (this.#known.key ??= hrefKey(this.url));
  }

  get path(): string {
    return (this.#known.path ??= pathOf(this.url));
  }

  get failedProperties(): PropertyResult[] {
    return (this.#known.failedProperties ??= failedPropertiesOf(this.response));
  }

  get conditions(): Condition[] {
    return (this.#known.conditions ??= conditionsOf(this.response));
  }

  get collection(): boolean {
    return (this.#known.collection ??= collectionByType(this.response) ?? hasTrailingSlash(this.url));
  }
}

/**
 * One href of a response with its judged outcome.
 *
 * @param base URL of the request that was answered, where it is known.
 */
export function resourceOf(
  href: string,
  base: string | undefined,
  response: Response,
  context: StatusContext,
): Resource {
  return new ListedResource(href, base, response, context);
}

/** The same resource at another URL. */
export function resourceAt(resource: Resource, url: string): Resource {
  const { href, status, statusFrom, failed, note, response } = resource;
  return {
    href,
    url,
    key: hrefKey(url),
    path: pathOf(url),
    ...(status !== undefined && { status }),
    statusFrom,
    failed,
    ...(note !== undefined && { note }),
    failedProperties: resource.failedProperties,
    conditions: resource.conditions,
    collection: resource.collection,
    response,
  };
}
