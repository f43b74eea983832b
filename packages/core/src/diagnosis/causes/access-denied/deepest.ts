import { TREE_METHODS } from "../../../resources/methods.ts";
import { bare } from "../../context/ask.ts";
import type { DiagnosisContext } from "../../context/types.ts";
import type { Problem } from "../../types.ts";

/**
 * Several 403s up one path (a member and each of its parents): the deepest is the root, the ancestors follow from it.
 * A server that deletes a tree reports each collection that it could not remove because a member stayed.
 */
export function deepestDenied(context: DiagnosisContext, problem: Problem): string[] | undefined {
  if (problem.level !== "resource" || problem.failures.length < 2) return undefined;
  if (!TREE_METHODS.has(context.request.method)) return undefined;
  const paths = problem.failures.map(({ path }) => path);
  const roots = paths.filter(
    (path) => !paths.some((other) => other !== path && bare(other).startsWith(`${bare(path)}/`)),
  );
  return roots.length < paths.length ? roots : undefined;
}
