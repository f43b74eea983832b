import { resourcesOfExchange } from "../../resources/exchange.ts";
import type { EvidencePlace } from "../types.ts";
import { sharedTail } from "../../logs/correlate/names.ts";
import { segmentsOf } from "./ask.ts";
import { isWithin } from "./endpoint.ts";
import { placeOf } from "./place.ts";
import type { DiagnosisContext } from "./types.ts";

/** A prefix of the client's URLs that the server does not know, as an earlier listing shows. */
export interface MappedPrefix {
  ours: string;
  theirs: string;
  at: EvidencePlace;
}

/**
 * A prefix that a proxy maps on the way in only: an earlier listing came back with the same path below another one, or the
 * access log of the server has this request under another one.
 */
export function mappedPrefix(context: DiagnosisContext): MappedPrefix | undefined {
  const { place } = context.request;
  for (const [index, exchange] of context.earlier.entries()) {
    if (!/^(?:PROPFIND|REPORT)$/i.test(exchange.request.method) || exchange.response?.status !== 207)
      continue;
    const asked = placeOf(exchange.request.url);
    const [first] = resourcesOfExchange(exchange).resources;
    if (!first || asked.origin !== place.origin) continue;
    const prefix = prefixesOf(asked.path, placeOf(first.url).path);
    if (prefix && isWithin(place.path, prefix.ours))
      return { ...prefix, at: { kind: "earlier-exchange", index } };
  }
  return mappedInLog(context);
}

/** The record of this very request in the log of the server behind, which has the path as it arrived there. */
function mappedInLog({ answer, clues, request }: DiagnosisContext): MappedPrefix | undefined {
  for (const { format, line, method, path, status } of clues) {
    if (!path || !status || status !== answer.status || method !== request.method) continue;
    const prefix = prefixesOf(request.place.path, placeOf(request.place.origin + path).path);
    if (prefix) return { ...prefix, at: { kind: "log", format, line } };
  }
  return undefined;
}

/** What stands before the names that two paths end in alike; nothing where they end in different ones. */
function prefixesOf(asked: string, answered: string): Omit<MappedPrefix, "at"> | undefined {
  if (isWithin(answered, asked)) return undefined;
  const [ours, theirs] = [segmentsOf(asked), segmentsOf(answered)];
  const common = sharedTail(ours, theirs);
  if (common === ours.length || (common === 0 && theirs.length > 0)) return undefined;
  const before = (path: readonly string[]): string => `/${path.slice(0, path.length - common).join("/")}`;
  return { ours: before(ours), theirs: before(theirs) };
}
