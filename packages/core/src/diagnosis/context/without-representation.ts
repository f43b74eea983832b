import { bare, knownAt, outer } from "./ask.ts";
import { fromLog, speaksFor } from "../evidence.ts";
import type { Evidence, Problem } from "../types.ts";
import { isListedAfter } from "./unopened.ts";
import type { DiagnosisContext } from "./types.ts";

/** Apache to a GET of a folder that has no index page, where none is made. */
const FOLDER = "AH00129";

/**
 * GET of a collection that is there: what it gets is up to the server (RFC 4918 section 9.4), and where no index page is, many say
 * 404.
 */
export function withoutRepresentation(context: DiagnosisContext, problem: Problem): Evidence | undefined {
  const { place, method } = context.request;
  if (!/^(?:GET|HEAD)$/.test(method) || !outer(problem, 404)) return undefined;
  const text = `${bare(place.path)} is a collection, of which this server has nothing to give to ${method} (RFC 4918 section 9.4): PROPFIND lists it.`;
  const clue = context.clues.find(({ code }) => code === FOLDER);
  if (clue) return fromLog("decisive", clue, text);
  const seen = knownAt(context, place.path);
  if (seen?.collection !== true) return undefined;
  return speaksFor(isListedAfter(context) ? "decisive" : "strong", seen.at, text);
}
