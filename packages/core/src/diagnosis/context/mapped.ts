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
    const answered = placeOf(first.url).path;
    const prefix = isWithin(answered, asked.path) ? undefined : prefixesOf(asked.path, answered);
    if (prefix && isWithin(place.path, prefix.ours))
      return { ...prefix, at: { kind: "earlier-exchange", index } };
  }
  return mappedInLog(context);
}

/** The record of this very request in the log of the server behind, which has the path as it arrived there. */
function mappedInLog({ answer, clues, request }: DiagnosisContext): MappedPrefix | undefined {
  for (const { format, line, method, path, status } of clues) {
    if (path === undefined || status === undefined || status !== answer.status || method !== request.method)
      continue;
    const logged = placeOf(request.place.origin + path).path;
    const prefix = isWithin(logged, request.place.path) ? undefined : prefixesOf(request.place.path, logged);
    if (prefix) return { ...prefix, at: { kind: "log", format, line } };
  }
  return undefined;
}

/** What stands before the names that two paths end in alike; nothing where they end in different ones. */
function prefixesOf(asked: string, answered: string): Omit<MappedPrefix, "at"> | undefined {
  const ours = bare(asked).split("/");
  const theirs = bare(answered).split("/");
  let common = 0;
  while (
    common < ours.length - 1 &&
    common < theirs.length - 1 &&
    ours.at(-1 - common) === theirs.at(-1 - common)
  )
    common += 1;
  if (common === 0 && bare(answered) !== "/") return undefined;
  const prefix = ours.slice(0, ours.length - common).join("/");
  if (prefix === "") return undefined;
  return { ours: prefix, theirs: theirs.slice(0, theirs.length - common).join("/") || "/" };
}
