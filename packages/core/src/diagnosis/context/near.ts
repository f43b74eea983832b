import { relatePaths } from "../../resources/relate.ts";
import type { PathDifference } from "../../resources/relate.ts";
import { bare } from "./ask.ts";
import type { DiagnosisContext, KnownResource } from "./types.ts";

export interface NearName {
  known: KnownResource;
  /** The part of the asked path that corresponds to the known one. */
  asked: string;
  differences: PathDifference["kind"][];
}

/** The differences that make two names look alike; origin, prefix and slash are other matters. */
const SPELLING = new Set([
  "case",
  "unicode-form",
  "double-encoded",
  "plus-for-space",
  "raw-reserved",
  "latin1",
]);

const depthOf = (path: string): number => bare(path).split("/").length;

/**
 * Known resources whose name, or the name of whose ancestor, differs from the asked path only in spelling. Nothing when
 * the asked path itself is known to exist.
 */
export function nearNames(context: DiagnosisContext, path: string): NearName[] {
  const cached = cache.get(context)?.get(path);
  if (cached) return cached;
  const found = search(context, path);
  let byPath = cache.get(context);
  if (!byPath) cache.set(context, (byPath = new Map()));
  byPath.set(path, found);
  return found;
}

const cache = new WeakMap<DiagnosisContext, Map<string, NearName[]>>();

function search(context: DiagnosisContext, path: string): NearName[] {
  const { place } = context.request;
  const target = [place, context.request.destination].find(
    (candidate) => candidate && bare(candidate.path) === bare(path),
  );
  const raw = target ? target.rawPath + target.rest : path;
  const segments = bare(raw).split("/");
  const exact = new Set(context.known.resources.map((resource) => bare(resource.place.path)));
  if (exact.has(bare(path)) && !target?.rest) return [];
  const found: NearName[] = [];
  for (const known of context.known.resources) {
    const depth = depthOf(known.place.rawPath);
    if (depth < 2 || depth > segments.length) continue;
    const asked = segments.slice(0, depth).join("/");
    const differences = relatePaths(asked, bare(known.place.rawPath)).map(({ kind }) => kind);
    const spelling = differences.filter((kind) => SPELLING.has(kind));
    if (
      spelling.length > 0 &&
      spelling.length === differences.filter((kind) => kind !== "trailing-slash").length
    )
      found.push({ known, asked, differences: spelling });
  }
  return found;
}
