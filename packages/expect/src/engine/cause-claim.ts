import { ALL_CAUSES, type Cause } from "@multistatus/core";
import type { CauseOptions } from "./claim-options.ts";
import { checkCauses, shown } from "./arguments.ts";
import { onDiagnosis } from "./diagnosed.ts";
import type { Claim } from "./judge.ts";
import { checkOptions } from "./options.ts";
import { unknown } from "./verdict.ts";

const ranks: Readonly<Record<Cause["likelihood"], number>> = { low: 0, medium: 1, high: 2 };

/** @param there whether the diagnosis is claimed to have the cause, or not to have it */
export function causeClaim(there: boolean, id: string, options: CauseOptions | undefined): Claim {
  checkOptions(options, '{ likelihood: "high" }', "likelihood", "causes");
  checkCauses(options?.causes);
  const least = options?.likelihood;
  if (least !== undefined && !Object.hasOwn(ranks, least)) {
    throw new TypeError(`${shown(least)} is no likelihood; accepted: "high", "medium" and "low".`);
  }
  checkCause(id, options);
  const likely =
    least === undefined || least === "low"
      ? ""
      : `, with a likelihood of ${least}${least === "high" ? "" : " or more"}`;
  const found = `the cause ${id} to be found${likely}`;
  const absent = `the cause ${id} not to be found${likely}`;
  return {
    options,
    judgesRedirect: true,
    causes: options?.causes,
    parameters: options === undefined ? "id" : "id, options",
    expected: there ? found : absent,
    expectedNot: there ? absent : found,
    check: (subject) =>
      onDiagnosis(subject, options, ({ causes }, doubt) => {
        const cause = causes.find((each) => each.id === id);
        const isLikely = cause !== undefined && ranks[cause.likelihood] >= ranks[least ?? "low"];
        if (isLikely) return { holds: there };
        if (doubt !== undefined) return unknown(`${doubt} So ${id} may be behind it or not.`);
        return { holds: !there };
      }),
  };
}

function checkCause(id: unknown, options: CauseOptions | undefined): void {
  const ids = [...(options?.causes ?? []), ...ALL_CAUSES].map((cause) => cause.id);
  if (typeof id === "string" && ids.includes(id)) return;
  throw new TypeError(`${shown(id)} is no cause; accepted: ${ids.toSorted().join(", ")}.`);
}
