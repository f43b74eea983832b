import type { Problem } from "../types.ts";
import { bare } from "./ask.ts";
import { isWithin } from "./endpoint.ts";
import type { DiagnosisContext, KnownLock } from "./types.ts";

/** A known lock that covers a failing resource: on it, on an ancestor with Depth infinity, or on a member of it. */
export function lockInTheWay(context: DiagnosisContext, problem: Problem): KnownLock | undefined {
  const paths = problem.failures.map(({ path }) => path);
  return context.known.locks.find((lock) =>
    paths.some(
      (path) =>
        bare(path) === bare(lock.path) ||
        (isWithin(path, lock.path) && lock.depth?.toLowerCase() === "infinity") ||
        (problem.level === "exchange" && isWithin(lock.path, path)),
    ),
  );
}
