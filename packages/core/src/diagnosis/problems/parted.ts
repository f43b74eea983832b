import { lockState } from "../context/lock-state.ts";
import { requiredTags, sentTagState } from "../context/tags.ts";
import type { DiagnosisContext } from "../context/types.ts";
import type { Problem } from "../types.ts";

/** Preconditions and postconditions of the RFCs; what vendors put beside them explains and names nothing of its own. */
const REGISTERED = /^\{(?:DAV:|urn:ietf:)/;

/** The same problem, as far as it is about one thing. */
const partOf = (problem: Problem, what: string, change: Partial<Problem>): Problem => ({
  ...problem,
  ...change,
  id: `${problem.id} ${what}`,
  causes: [],
});

/** Each condition that the body of an error names is a matter of its own, not a rival explanation of the others. */
function byCondition(problem: Problem): Problem[] {
  const named = problem.conditions.filter((name) => REGISTERED.test(name));
  if (problem.failures.length === 0 || new Set(named).size < 2) return [problem];
  return [...new Set(named)].map((condition) => {
    const failures = problem.failures.map((failure) =>
      Object.assign({}, failure, { conditions: [condition] }),
    );
    return partOf(problem, condition, { conditions: [condition], failures });
  });
}

/** A 412 to a request whose lock token and entity tag are both seen not to hold: each has to be put right. */
function byPrecondition(context: DiagnosisContext, problem: Problem): Problem[] {
  const { request } = context;
  if (problem.status !== 412 || problem.failures.length === 0 || problem.conditions.length > 0)
    return [problem];
  if (request.if.tokens.length === 0 || requiredTags(context).length === 0) return [problem];
  const lock = lockState(context, problem);
  const isLost = lock.shown && (lock.kind === "foreign" || lock.kind === "stale");
  if (!isLost || sentTagState(context)?.is !== "stale") return [problem];
  return (["lock-token", "entity-tag"] as const).map((about) => partOf(problem, about, { about }));
}

/** What is wrong with the exchange as a whole, in as many problems as have to be solved. */
export const partedProblems = (context: DiagnosisContext): Problem[] =>
  context.problems.flatMap((problem) =>
    problem.level === "exchange"
      ? byCondition(problem).flatMap((one) => byPrecondition(context, one))
      : [problem],
  );
