import { finder } from "./finder.ts";
import { hrefKey, resolveHref, withoutQuery } from "./href.ts";
import { readRequestBody } from "./request-body.ts";
import type { RequestBody } from "./request-body.ts";
import { resourceOf } from "./resource.ts";
import { rootFailuresOf } from "./root-failures.ts";
import { isSuccess } from "./status.ts";
import type { StatusContext } from "./status.ts";
import { withThoseAbove } from "./those-above.ts";
import { treeOf } from "./tree.ts";
import type { Resource, ResourceView } from "./types.ts";
import type { MultiStatus, Response } from "../multistatus/types.ts";

/** What is known of the request that a Multi-Status answers. Everything may be left out; the reading is then more careful. */
export interface ViewContext {
  /** Of the request: PROPPATCH is atomic, of DELETE only failures are listed. */
  method?: string | undefined;
  /** URL of the request that was answered (the last hop): hrefs are resolved against it. */
  url?: string | undefined;
  /** The request body: its text, or already read. */
  requestBody?: RequestBody | string | undefined;
}

/** Tells whether a key is a scope of the request, or an ancestor of one; undefined when no scope is known. */
function scopeTest(scopes: string[]): (key: string) => boolean | undefined {
  const keys = scopes.map((scope) => `${hrefKey(scope)}/`);
  return (key) => (keys.length === 0 ? undefined : keys.some((scope) => scope.startsWith(`${key}/`)));
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
    ...(url === undefined ? [] : [url, withoutQuery(url)]),
    ...scopes.map((href) => resolveHref(href, url)),
  ]);
  const isListing = once(() => holdsProperties(responses));
  const shared: StatusContext = {
    method,
    requestBody,
    hasSyncToken,
    get isListing() {
      return isListing();
    },
  };
  const judged = (href: string, response: Response): Resource => {
    if (response.status?.code !== 507) return resourceOf(href, url, response, shared);
    return resourceOf(href, url, response, { ...shared, isScope: inScope(hrefKey(resolveHref(href, url))) });
  };
  return lazyView({
    resources: () => resourcesIn(responses, judged),
    method,
    complete,
    url,
  });
}

/** A listing: some property has a 2xx. */
function holdsProperties(responses: readonly Response[]): boolean {
  return responses.some(({ propstats }) => propstats.some(({ status }) => isSuccess(status?.code)));
}

function resourcesIn(
  responses: readonly Response[],
  judged: (href: string, response: Response) => Resource,
): Resource[] {
  const resources: Resource[] = [];
  for (const response of responses) {
    for (const { text } of response.hrefs) resources.push(judged(text, response));
  }
  return resources;
}

/** Each part is made when it is first asked for: a listing may be long, and few of its readers need all. */
function lazyView(from: {
  resources: () => Resource[];
  method: string | undefined;
  complete: boolean;
  url: string | undefined;
}): ResourceView {
  const resources = once(from.resources);
  const failing = once(() => resources().filter(({ failed }) => failed));
  const rootFailures = once(() => rootFailuresOf(failing(), from.method));
  const truncated = once(() => resources().some(({ note }) => note === "truncated"));
  const find = once(() => finder(resources(), from.url));
  return {
    get resources() {
      return resources();
    },
    get failing() {
      return failing();
    },
    get rootFailures() {
      return rootFailures();
    },
    complete: from.complete,
    get truncated() {
      return truncated();
    },
    get: (href) => find()(href),
    tree: (of) => treeOf(of === undefined ? resources() : withThoseAbove(of, resources())),
  };
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
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
