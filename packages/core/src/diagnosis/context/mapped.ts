import { resourcesOfExchange } from "../../resources/exchange.ts";
import type { EvidencePlace } from "../types.ts";
import { bare } from "./ask.ts";
import { isWithin } from "./endpoint.ts";
import { placeOf } from "./place.ts";
import type { DiagnosisContext } from "./types.ts";

/** A prefix of the client's URLs that the server does not know, as an earlier listing shows. */
export interface MappedPrefix {
  ours: string;
  theirs: string;
  at: EvidencePlace;
}

/** Whether an earlier listing came back with the same path below another prefix: a proxy maps the path on the way in only. */
export function mappedPrefix(context: DiagnosisContext): MappedPrefix | undefined {
  for (const [index, exchange] of context.earlier.entries()) {
    if (!/^(?:PROPFIND|REPORT)$/i.test(exchange.request.method) || exchange.response?.status !== 207)
      continue;
    const asked = placeOf(exchange.request.url);
    const [first] = resourcesOfExchange(exchange).resources;
    if (!first || asked.origin !== context.request.place.origin) continue;
    const answered = placeOf(first.url);
    if (isWithin(answered.path, asked.path)) continue;
    const ours = bare(asked.path).split("/");
    const theirs = bare(answered.path).split("/");
    let common = 0;
    while (
      common < ours.length - 1 &&
      common < theirs.length - 1 &&
      ours.at(-1 - common) === theirs.at(-1 - common)
    )
      common += 1;
    if (common === 0 && bare(answered.path) !== "/") continue;
    const prefix = ours.slice(0, ours.length - common).join("/");
    if (prefix !== "" && isWithin(context.request.place.path, prefix))
      return {
        ours: prefix,
        theirs: theirs.slice(0, theirs.length - common).join("/") || "/",
        at: { kind: "earlier-exchange", index },
      };
  }
  return undefined;
}
