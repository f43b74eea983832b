import type { ExchangeRequest, HeaderList } from "../../exchange/types.ts";
import { bare, targetOf } from "./ask.ts";
import { nearNames } from "./near.ts";
import { tellsUrl } from "./told.ts";
import type { PathDifference } from "../../resources/relate.ts";
import type { DiagnosisContext, Place } from "./types.ts";

/** The request with the name as the server spells it, where the one that was sent, or that of a collection on the way, differs from it so. */
export function correctedName(
  context: DiagnosisContext,
  fits: (differences: readonly PathDifference["kind"][]) => boolean,
): ExchangeRequest | undefined {
  const { exchange, request } = context;
  if (!tellsUrl(context)) return undefined;
  const respelled = (place: Place): string | undefined => {
    const near = nearNames(context, place.path).find(({ differences }) => fits(differences));
    if (near === undefined) return undefined;
    const path = bare(near.known.place.rawPath);
    // What stands behind the name is kept; where the name itself was cut at a raw # or ?, that was a part of it.
    if (near.differences.includes("raw-reserved")) return place.rawPath.endsWith("/") ? `${path}/` : path;
    return path + place.rawPath.slice(near.asked.length) + place.rest;
  };
  const own = respelled(request.place);
  const target = targetOf(context);
  const moved = target === request.place ? undefined : respelled(target);
  if (own === undefined && moved === undefined) return undefined;
  const { target: _target, ...rest } = exchange.request;
  const { destination } = request;
  const headers: HeaderList = rest.headers.map(([name, value]) =>
    moved !== undefined && destination && name.toLowerCase() === "destination"
      ? [name, destination.raw.startsWith("/") ? moved : destination.origin + moved]
      : [name, value],
  );
  return { ...rest, url: own === undefined ? rest.url : request.place.origin + own, headers };
}
