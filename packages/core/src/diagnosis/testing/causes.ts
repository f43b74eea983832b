import { defineCause } from "../define.ts";
import type { CauseDefinition } from "../define.ts";
import { speaksFor, STATUS } from "../evidence.ts";
import type { Fix, Problem, Weight } from "../types.ts";

/** A fix in the fewest words. */
export const fixOf = (title: string, rest: Partial<Fix> = {}): Fix => ({
  title,
  difficulty: "easy",
  risk: "none",
  steps: [`${title}.`],
  ...rest,
});

/** A cause for a test of the engine: what it sees in a problem is given as weights. */
export function causeOf(
  id: string,
  sees: (problem: Problem) => readonly Weight[],
  rest: Partial<CauseDefinition> = {},
): CauseDefinition {
  return defineCause({
    id,
    family: "server",
    prior: "high",
    title: `The title of ${id}`,
    rfc: ["RFC 4918"],
    look(_context, problem) {
      const weights = sees(problem);
      if (weights.length === 0) return undefined;
      return {
        evidence: weights.map((weight, index) => speaksFor(weight, STATUS, `${id} saw sign ${index + 1}.`)),
      };
    },
    fixes: [],
    ...rest,
  });
}
