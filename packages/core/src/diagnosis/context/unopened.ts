import { TREE_METHODS } from "../../resources/methods.ts";
import { fromLog, speaksFor, STATUS } from "../evidence.ts";
import type { Evidence } from "../types.ts";
import { knownAt, servedBy } from "./ask.ts";
import type { DiagnosisContext } from "./types.ts";

/** What mod_dav logs of a tree on which it has begun; of a resource that is not there it says nothing (mod_dav.c). */
const BEGUN = /Could not (?:DELETE|COPY|MOVE|MOVE\/COPY) .*\[404, #\d+\]/;

/** The answer to a probe names the resource: it is there after the request, and not only before. */
export function isListedAfter(context: DiagnosisContext): boolean {
  const at = knownAt(context, context.request.place.path)?.at;
  return at?.kind === "earlier-exchange" && at.index >= context.firstProbe;
}

/**
 * mod_dav_fs answers 404 to what it is to do with a whole tree where a folder in it cannot be opened (dav_fs_walker in
 * modules/dav/fs/repos.c), the same as where nothing is there. Its log, or a listing, tells the two apart.
 */
export function unopenedBelow(context: DiagnosisContext): Evidence | undefined {
  const { answer, request } = context;
  if (answer.status !== 404 || !TREE_METHODS.has(request.method)) return undefined;
  if (!servedBy(context, "apache")) return undefined;
  const text =
    "The resource is there: mod_dav answers 404 as well where the server process cannot open a folder below it.";
  const clue = context.clues.find(({ message }) => BEGUN.test(message));
  if (clue) return fromLog("decisive", clue, text);
  return isListedAfter(context) ? speaksFor("strong", STATUS, text) : undefined;
}
