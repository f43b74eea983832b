import { isCutBody } from "../exchange/body.ts";
import { createMemo } from "../exchange/memo.ts";
import type { Exchange } from "../exchange/types.ts";
import { withoutQuery } from "./href.ts";
import { readBody } from "./read-body.ts";
import { readRequestBody } from "./request-body.ts";
import { requestText } from "./request-text.ts";
import type { Resource, ResourceView } from "./types.ts";
import { viewOf } from "./view.ts";
import type { ViewContext } from "./view.ts";

/** What an exchange tells of its request; what its source did not tell stays open. */
export function viewContextOf({ request, unknown = [] }: Exchange): ViewContext {
  const method = unknown.includes("method") ? undefined : request.method;
  const url = unknown.includes("url") ? undefined : request.url;
  if (unknown.includes("request-body")) return { method, url };
  return { method, url, requestBody: readRequestBody(requestText(request), method) };
}

const views = createMemo<ResourceView>();

/**
 * Every resource that the body of an exchange speaks of: of a Multi-Status (under whatever outer status), or of a bare
 * `response`. Any other body has none, and the view is then not complete: `outcomeOf` tells what it says of the
 * request URL. Computed once for each exchange.
 */
export function resourcesOfExchange(exchange: Exchange): ResourceView {
  const known = views.get(exchange);
  if (known) return known;
  const body = readBody(exchange);
  const whole =
    !isCutBody(exchange.response?.body) &&
    body.complete &&
    exchange.response?.body.truncated !== true &&
    exchange.error === undefined;
  const context = viewContextOf(exchange);
  let view: ResourceView;
  if (body.kind === "multistatus") {
    const hasSyncToken = body.syncToken !== undefined;
    view = viewOf(body.responses, { ...context, complete: whole, hasSyncToken });
  } else if (body.kind === "response") view = viewOf([body.response], { ...context, complete: whole });
  else view = viewOf([], { ...context, complete: false });
  views.set(exchange, view);
  return view;
}

/** The entries for the request URL: with its query if there are such, else for the resource that the query was put to. */
export function requestEntries(exchange: Exchange): Resource[] {
  const { request, unknown = [] } = exchange;
  if (unknown.includes("url")) return [];
  const view = resourcesOfExchange(exchange);
  const entries = view.get(request.url);
  const plain = withoutQuery(request.url);
  return entries.length > 0 || plain === request.url ? entries : view.get(plain);
}
