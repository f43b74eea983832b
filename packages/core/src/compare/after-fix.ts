import { headerValue } from "../exchange/headers.ts";
import type { Exchange } from "../exchange/types.ts";
import { statusText } from "../exchange/status-names.ts";
import { isBuiltOn } from "../products/catalogue.ts";
import { identify } from "../products/identify.ts";
import { depthBelow } from "../conformance/scope.ts";
import { hrefKey, originOfKey, resolveHref, withoutQuery } from "../resources/href.ts";
import { readBody } from "../resources/read-body.ts";
import { resourcesOfExchange } from "../resources/exchange.ts";
import { QUERY_METHODS, TREE_METHODS } from "../resources/methods.ts";
import { isAccepted, isSuccess } from "../resources/status.ts";
import type { Resource } from "../resources/types.ts";
import { bare, findMapping, toExchange } from "./mapping.ts";

/** What keeps a later answer from proving that all is well again, though nothing in it need have failed. */
export interface AfterFix {
  /** Why nothing can be concluded from it, each without a capital and a full stop. */
  doubts: string[];
  /** Decoded paths of what was well in the earlier answer and is not in the later one, for no reason that it states. */
  vanished: string[];
}

/**
 * Looks whether the answer to a repeated request may prove a fix: it has to be of the kind that the earlier one was, about the
 * place that was asked for, tell every resource well that it names, and name what was there before.
 *
 * @param before the earlier answer to the same request
 * @throws DavLimitError when one of the bodies exceeds a limit of the parser
 */
export function checkAfterFix(before: Exchange, after: Exchange): AfterFix {
  const doubts = [...ofStatus(before, after), ...ofBody(after), ...ofPlace(before, after)];
  return { doubts, vanished: vanishedSince(before, after) };
}

const statusOf = ({ response, unknown = [] }: Exchange): number | undefined =>
  unknown.includes("status") ? undefined : response?.status;

const methodOf = ({ request, unknown = [] }: Exchange): string | undefined =>
  unknown.includes("method") ? undefined : request.method;

function ofStatus(before: Exchange, after: Exchange): string[] {
  const [was, status] = [before, after].map(statusOf);
  if (status === undefined) return [];
  const body = readBody(after);
  if (status === 206) return [`${statusText(status)} is a part of an answer`];
  if (body.kind === "multistatus" && isSuccess(status) && status !== 207 && status !== was)
    return [`the Multi-Status came under ${statusText(status)}, and not under 207 (RFC 4918 section 13)`];
  const isPage = body.kind === "other" && body.looksLike === "html";
  const isGone = methodOf(after) === "DELETE" && status === 404 && was !== 404;
  if (isGone && isPage && !isFromSameServer(before, after))
    return [
      "404 Not Found came as a web page, which a proxy answers as well: list the collection above (multistatus propfind URL --depth 1)",
    ];
  return [];
}

/** Whether a page comes from what made the earlier answer, as the pages of Apache do: not from what stands before it. */
function isFromSameServer(before: Exchange, after: Exchange): boolean {
  const [was, is] = [before, after].map(({ response }) => headerValue(response?.headers ?? [], "Server"));
  if (was === undefined || was !== is) return false;
  const wrote = identify(before).why.filter((each) => each.wrote);
  const named = identify(after).why;
  return wrote.some((one) => named.some((other) => isBuiltOn(one.product, other.product)));
}

/** What readers of a Multi-Status would not see, or would take for a success. */
function ofBody(after: Exchange): string[] {
  const body = readBody(after);
  if (body.kind !== "multistatus") return [];
  const { resources, truncated } = resourcesOfExchange(after);
  const silent = resources.find(({ status }) => status === undefined);
  const accepted = resources.find(isAccepted);
  const torn = resources.find(
    ({ failed, status, response }) => !failed && isSuccess(status) && response.error !== undefined,
  );
  const misplaced = body.findings.find(({ code }) => code.startsWith("misplaced-"));
  return [
    truncated && "the server truncated the result (507): there is more",
    silent && `the answer has no readable status for ${silent.path}`,
    accepted && `${statusText(202)} does not tell what becomes of ${accepted.path}`,
    torn && `${torn.path} came back with ${statusText(torn.status ?? 0)} beside a DAV:error`,
    misplaced && `elements of DAV: stand where nobody reads them (${misplaced.code})`,
  ].filter((doubt) => typeof doubt === "string");
}

/** Without a query, which makes no other resource of a path, and without the origin, which a proxy may not pass on. */
const placeOf = (url: string): string => {
  const key = hrefKey(withoutQuery(url));
  return key.slice(originOfKey(key).length);
};

const isIn = (place: string, collection: string): boolean => depthBelow(collection, place) !== undefined;

/** Whether a resource lies where a request asked for, or where it was to go; to a change above it as well, as a lock in the way does. */
function belongsTo(exchange: Exchange): (resource: Pick<Resource, "url">) => boolean {
  const { request, hops, response } = exchange;
  const isListing = methodOf(exchange) === "PROPFIND";
  const shown = [
    headerValue(request.headers, "Destination"),
    headerValue(response?.headers ?? [], "Content-Location"),
  ].flatMap((each) => (each === undefined ? [] : resolveHref(each, request.url)));
  const places = [request.url, ...hops.map((hop) => hop.request.url), ...shown].map(placeOf);
  return ({ url }) => {
    const own = placeOf(url);
    return places.some((place) => isIn(own, place) || (!isListing && isIn(place, own)));
  };
}

/** An answer that names other places than were asked for, and than the earlier answer named. */
function ofPlace(before: Exchange, after: Exchange): string[] {
  if (after.unknown?.includes("url") || QUERY_METHODS.has(methodOf(after) ?? "")) return [];
  const { resources } = resourcesOfExchange(after);
  const named = new Set(resourcesOfExchange(before).resources.map(({ url }) => placeOf(url)));
  const belongs = belongsTo(after);
  const [first] = resources;
  if (first === undefined || resources.some((each) => belongs(each) || named.has(placeOf(each.url))))
    return [];
  return [`no href belongs to ${after.request.url}, which was asked for: the first is ${first.href}`];
}

/** A listing has to name what it named; where the request went another way, by the path below it. */
function vanishedSince(before: Exchange, after: Exchange): string[] {
  const method = methodOf(after) ?? methodOf(before);
  const later = resourcesOfExchange(after).resources;
  if (later.length === 0 || (method !== undefined && TREE_METHODS.has(method))) return [];
  const earlier = resourcesOfExchange(before).resources;
  const belongs = belongsTo(before);
  const { prefix } = findMapping(later, earlier, {
    exchange: after.request.url,
    baseline: before.request.url,
  });
  const [from, to] = [placeOf(before.request.url), placeOf(after.request.url)];
  const places = new Set(later.map(({ url }) => placeOf(url)));
  const paths = new Set(later.map(({ path }) => bare(path)));
  const isThere = (resource: Resource): boolean => {
    const place = placeOf(resource.url);
    if (places.has(place)) return true;
    if (isIn(place, from)) return places.has(to + place.slice(from.length));
    // Hrefs of another mount point than the one that was asked for, which the fix may have put right.
    return !belongs(resource) && paths.has(toExchange(resource.path, prefix));
  };
  return earlier
    .filter(({ failed, status, note }) => !failed && note !== "removed" && isSuccess(status))
    .filter((resource) => !isThere(resource))
    .map(({ path }) => path);
}
