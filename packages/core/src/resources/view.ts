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
import type { Resource, ResourceNode, ResourceView } from "./types.ts";
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

/** The view of any list of responses; `complete` says whether it is the whole document. */
export function viewOf(
  responses: readonly Response[],
  context: ViewContext & { complete: boolean; hasSyncToken?: boolean },
): ResourceView {
  return new LazyView(responses, context);
}

// Classes both: getters of an object literal are made anew with it, and of a walk each response has a view of its own.

/** What the responses of one payload have in common. */
class Shared implements StatusContext {
  readonly method: string | undefined;
  readonly requestBody: RequestBody | undefined;
  readonly hasSyncToken: boolean;
  readonly #responses: readonly Response[];
  #isListing: boolean | undefined;

  constructor(
    responses: readonly Response[],
    { method, requestBody, hasSyncToken }: Parameters<typeof viewOf>[1],
  ) {
    this.method = method;
    this.requestBody = typeof requestBody === "string" ? readRequestBody(requestBody, method) : requestBody;
    this.hasSyncToken = hasSyncToken ?? false;
    this.#responses = responses;
  }

  get isListing(): boolean {
    return (this.#isListing ??= holdsProperties(this.#responses));
  }

  /** The same for one of the responses, of which it matters whether it is a scope of the request. */
  of(isScope: boolean | undefined): StatusContext {
    const { method, requestBody, hasSyncToken, isListing } = this;
    return { method, requestBody, hasSyncToken, isListing, isScope };
  }
}

/** Each part is made when it is first asked for: a listing may be long, and few of its readers need all. */
class LazyView implements ResourceView {
  readonly complete: boolean;
  readonly #responses: readonly Response[];
  readonly #url: string | undefined;
  readonly #shared: Shared;
  #resources: Resource[] | undefined;
  #failing: Resource[] | undefined;
  #rootFailures: Resource[] | undefined;
  #truncated: boolean | undefined;
  #find: ResourceView["get"] | undefined;

  constructor(responses: readonly Response[], context: Parameters<typeof viewOf>[1]) {
    this.complete = context.complete;
    this.#responses = responses;
    this.#url = context.url;
    this.#shared = new Shared(responses, context);
  }

  get resources(): Resource[] {
    return (this.#resources ??= this.#judged());
  }

  get failing(): Resource[] {
    return (this.#failing ??= this.resources.filter(({ failed }) => failed));
  }

  get rootFailures(): Resource[] {
    return (this.#rootFailures ??= rootFailuresOf(this.failing, this.#shared.method));
  }

  get truncated(): boolean {
    return (this.#truncated ??= this.resources.some(({ note }) => note === "truncated"));
  }

  get(href: string): Resource[] {
    this.#find ??= finder(this.resources, this.#url);
    return this.#find(href);
  }

  tree(of?: readonly Resource[]): ResourceNode {
    return treeOf(of === undefined ? this.resources : withThoseAbove(of, this.resources));
  }

  toJSON(): Omit<ResourceView, "get" | "tree"> {
    const { resources, failing, rootFailures, complete, truncated } = this;
    return { resources, failing, rootFailures, complete, truncated };
  }

  #judged(): Resource[] {
    const resources: Resource[] = [];
    for (const response of this.#responses) {
      for (const { text } of response.hrefs) {
        resources.push(resourceOf(text, this.#url, response, this.#contextOf(text, response)));
      }
    }
    return resources;
  }

  #contextOf(href: string, response: Response): StatusContext {
    if (response.status?.code !== 507) return this.#shared;
    return this.#shared.of(this.#isScope(hrefKey(resolveHref(href, this.#url))));
  }

  /** Whether a key is a scope of the request, or an ancestor of one; `undefined` when no scope is known. */
  #isScope(key: string): boolean | undefined {
    const url = this.#url;
    const { requestBody } = this.#shared;
    const hrefs = requestBody?.kind === "search" ? requestBody.scopes : [];
    const scopes = [
      ...(url === undefined ? [] : [url, withoutQuery(url)]),
      ...hrefs.map((href) => resolveHref(href, url)),
    ];
    if (scopes.length === 0) return undefined;
    return scopes.some((scope) => `${hrefKey(scope)}/`.startsWith(`${key}/`));
  }
}

/** A listing: some property has a 2xx. */
function holdsProperties(responses: readonly Response[]): boolean {
  return responses.some(({ propstats }) => propstats.some(({ status }) => isSuccess(status?.code)));
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
