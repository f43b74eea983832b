import { decodedPath } from "./decode.ts";
import { hrefKey, originOfKey, resolveHref } from "./href.ts";
import { splitReference } from "./reference.ts";
import { readRequestBody } from "./request-body.ts";
import type { RequestBody } from "./request-body.ts";
import { placeOf, resourceOf } from "./resource.ts";
import { rootFailuresOf } from "./root-failures.ts";
import { isSuccess } from "./status.ts";
import type { StatusContext } from "./status.ts";
import { treeOf } from "./tree.ts";
import type { Resource, ResourceView } from "./types.ts";
import type { MultiStatus, Response } from "../multistatus/types.ts";

/** What is known of the request that a Multi-Status answers. Everything may be left out; the reading is then more careful. */
export interface ViewContext {
  method?: string | undefined;
  /** URL of the request that was answered (the last hop): hrefs are resolved against it. */
  url?: string | undefined;
  /** The request body: its text, or already read. */
  requestBody?: RequestBody | string | undefined;
}

const pathKey = (key: string, path: string): string => originOfKey(key) + path.replace(/\/$/, "");

/** Tells whether a key is a scope of the request, or an ancestor of one; undefined when no scope is known. */
function scopeTest(scopes: string[]): (key: string) => boolean | undefined {
  const keys = scopes.map((scope) => `${hrefKey(scope)}/`);
  return (key) => (keys.length === 0 ? undefined : keys.some((scope) => scope.startsWith(`${key}/`)));
}

/** When the request URL is unknown and every absolute href has one origin, that one is meant. */
function assumedBase(resources: Resource[]): string | undefined {
  const origins = new Set(resources.map(({ key }) => originOfKey(key)));
  const [only, ...others] = origins;
  return only && others.length === 0 ? `${only}/` : undefined;
}

function finder(resources: Resource[], url: string | undefined): ResourceView["get"] {
  let index:
    | { byKey: Map<string, Resource[]>; byPath: Map<string, Resource[]>; base?: string | undefined }
    | undefined;
  return (href) => {
    index ??= {
      byKey: Map.groupBy(resources, ({ key }) => key),
      // A decoded path may hold what would be a query, a fragment or an escape in a reference.
      byPath: Map.groupBy(resources, ({ key, path }) => pathKey(key, path)),
      base: url ?? assumedBase(resources),
    };
    const key = hrefKey(resolveHref(href, index.base));
    const found = index.byKey.get(key) ?? index.byPath.get(pathKey(key, href));
    if (found || url !== undefined) return found ?? [];
    // Hrefs without an origin and a request that is unknown: the path is all that can be compared.
    const { path } = splitReference(href);
    return index.byKey.get(hrefKey(path)) ?? index.byPath.get(pathKey("", decodedPath(path))) ?? [];
  };
}

/** The view of any list of responses; `complete` says whether it is the whole document. */
export function viewOf(
  responses: Response[],
  context: ViewContext & { complete: boolean; hasSyncToken?: boolean },
): ResourceView {
  const { method, url, complete, hasSyncToken = false } = context;
  const requestBody =
    typeof context.requestBody === "string"
      ? readRequestBody(context.requestBody, method)
      : context.requestBody;
  const scopes = requestBody?.kind === "search" ? requestBody.scopes : [];
  const inScope = scopeTest([
    ...(url === undefined ? [] : [url]),
    ...scopes.map((href) => resolveHref(href, url)),
  ]);
  const isListing = responses.some(({ propstats }) =>
    propstats.some(({ status }) => isSuccess(status?.code)),
  );
  const shared: StatusContext = { method, requestBody, hasSyncToken, isListing };

  const resources = responses.flatMap((response) =>
    response.hrefs.map(({ text }) => {
      const place = placeOf(text, url);
      if (response.status?.code !== 507) return resourceOf(place, response, shared);
      return resourceOf(place, response, { ...shared, isScope: inScope(place.key) });
    }),
  );
  const failing = resources.filter(({ failed }) => failed);
  return {
    resources,
    failing,
    rootFailures: rootFailuresOf(failing, method),
    complete,
    truncated: resources.some(({ note }) => note === "truncated"),
    get: finder(resources, url),
    tree: () => treeOf(resources),
  };
}

/**
 * Every resource of a Multi-Status with its judged status, in document order: one entry for each href, duplicates
 * included. A response without an href has no entry (`multistatus.responses` still holds it).
 */
export function resourcesOf(
  multistatus: Pick<MultiStatus, "responses" | "complete" | "syncToken">,
  context: ViewContext = {},
): ResourceView {
  const { responses, complete, syncToken } = multistatus;
  return viewOf(responses, { ...context, complete, hasSyncToken: syncToken !== undefined });
}
