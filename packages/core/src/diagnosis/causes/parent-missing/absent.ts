import { headerValue } from "../../../exchange/headers.ts";
import type { Exchange } from "../../../exchange/types.ts";
import { resourcesOfExchange } from "../../../resources/exchange.ts";
import { bare, parentPath } from "../../context/ask.ts";
import { placeOf } from "../../context/place.ts";
import type { DiagnosisContext, Place } from "../../context/types.ts";
import type { KnownResource } from "../../context/known-types.ts";
import { speaksFor } from "../../evidence.ts";
import type { Evidence } from "../../types.ts";

/** A whole and faultless listing of this collection's members. */
function lists({ request, response }: Exchange, collection: Place): boolean {
  if (request.method.toUpperCase() !== "PROPFIND" || response?.status !== 207) return false;
  if (headerValue(request.headers, "Depth")?.trim() !== "1") return false;
  const listed = placeOf(request.url);
  return listed.origin === collection.origin && bare(listed.path) === bare(collection.path);
}

const isWhole = (exchange: Exchange): boolean => {
  const view = resourcesOfExchange(exchange);
  return view.complete && view.failing.length === 0 && view.resources.length > 0;
};

/** The path in the place of the parent, where whatever showed it took it for no collection. */
export function parentAsFile({ known }: DiagnosisContext, parent: string): KnownResource | undefined {
  const seen = known.resources.filter(({ place }) => bare(place.path) === parent);
  const [first] = seen;
  return seen.every(({ collection, place }) => !collection && !place.rawPath.endsWith("/"))
    ? first
    : undefined;
}

/** An earlier answer that shows that a target's parent is not there: a 404, a removal, or a listing without it. */
export function seenAbsent({ earlier, known }: DiagnosisContext, target: Place): Evidence | undefined {
  const parent = placeOf(target.origin + parentPath(target.rawPath));
  const { path, key } = parent;
  if (path === "/") return undefined;
  const gone = known.gone.get(key);
  if (gone) return speaksFor("strong", gone, `${path} was seen not to be there.`);
  if (known.resources.some(({ place }) => bare(place.path) === path || place.path.startsWith(`${path}/`)))
    return undefined;
  const above = placeOf(target.origin + parentPath(parent.rawPath));
  const missed = earlier.findLastIndex(
    ({ request, response }) => response?.status === 404 && placeOf(request.url).key === key,
  );
  const left = earlier.findLastIndex((exchange) => lists(exchange, above) && isWhole(exchange));
  if (missed < 0 && left < 0) return undefined;
  const text =
    missed > left
      ? `An earlier request for ${path} was answered 404.`
      : `A listing of ${above.path} does not have ${path}.`;
  return speaksFor("strong", { kind: "earlier-exchange", index: Math.max(missed, left) }, text);
}
