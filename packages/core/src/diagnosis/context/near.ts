import { relatePaths, spellings } from "../../resources/relate.ts";
import type { PathDifference } from "../../resources/relate.ts";
import { bare, creates, isCopyOrMove, knownAt, targetOf } from "./ask.ts";
import type { DiagnosisContext } from "./types.ts";
import type { KnownResource } from "./known-types.ts";

export interface NearName {
  known: KnownResource;
  /** The part of the asked path that corresponds to the known one. */
  asked: string;
  differences: PathDifference["kind"][];
}

/** The differences that make two names look alike; origin, prefix and slash are other matters. */
const SPELLING: ReadonlySet<string> = new Set(spellings);

const depthOf = (path: string): number => bare(path).split("/").length;

/**
 * The path is that of a resource to be made: that another with nearly its name exists is no obstacle, only an ancestor's
 * spelling is. LOCK makes one only where the server does not answer 404.
 */
const isToBeMade = (context: DiagnosisContext, path: string): boolean =>
  creates(context) &&
  context.request.method !== "LOCK" &&
  bare(targetOf(context).path) === bare(path) &&
  (!isCopyOrMove(context) || bare(context.request.place.path) !== bare(path));

/** A client that leaves `#` or `?` raw asks for what stands before it (RFC 3986 sections 3.4 and 3.5). */
const isCutFrom = (asked: string, known: string): boolean =>
  known.startsWith(asked) && /^ *[#?]/.test(known.slice(asked.length)) && !asked.endsWith("/");

/**
 * Known resources whose name, or the name of whose ancestor, differs from the asked path only in spelling. Nothing when
 * the asked path itself is known to exist.
 */
export function nearNames(context: DiagnosisContext, path: string): NearName[] {
  let byPath = cache.get(context);
  if (!byPath) cache.set(context, (byPath = new Map()));
  let found = byPath.get(path);
  if (!found) byPath.set(path, (found = search(context, path)));
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
  if (knownAt(context, path) && !target?.rest) return [];
  const deepest = segments.length - (isToBeMade(context, path) ? 1 : 0);
  const found: NearName[] = [];
  for (const known of context.known.resources) {
    const depth = depthOf(known.place.rawPath);
    if (depth < 2 || depth > deepest) continue;
    if (depth === segments.length && isCutFrom(bare(path), bare(known.place.path))) {
      found.push({ known, asked: raw, differences: ["raw-reserved"] });
      continue;
    }
    const asked = segments.slice(0, depth).join("/");
    const differences = relatePaths(asked, bare(known.place.rawPath)).map(({ kind }) => kind);
    const spelling = differences.filter((kind) => kind !== "trailing-slash");
    if (spelling.length > 0 && spelling.every((kind) => SPELLING.has(kind)))
      found.push({ known, asked, differences: spelling });
  }
  return found;
}
