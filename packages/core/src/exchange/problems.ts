import type { ReadProblem, ReadProblemCode } from "./format-error.ts";

/** Collects what was wrong with parts of a source, in the order in which it was met. */
export interface Problems {
  readonly list: ReadProblem[];
  kept(code: ReadProblemCode, where: string, message: string): void;
  skipped(code: ReadProblemCode, where: string, message: string): undefined;
}

export function collectProblems(): Problems {
  const list: ReadProblem[] = [];
  return {
    list,
    kept: (code, where, message) => void list.push({ code, where, message, effect: "kept" }),
    skipped(code, where, message) {
      list.push({ code, where, message, effect: "skipped" });
      return undefined;
    },
  };
}
