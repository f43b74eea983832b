import { redirectedElsewhere } from "@multistatus/core";

import { defineMatcher, type Matcher } from "../engine/define.ts";
import { onDiagnosis } from "../engine/diagnosed.ts";
import { type Fault, failuresOf, faultAt } from "../engine/faults.ts";
import { checkOptions } from "../engine/options.ts";
import { unknown } from "../engine/verdict.ts";
import type { DiagnosisOptions } from "../engine/claim-options.ts";

export const toBeHealthy: Matcher<[options?: DiagnosisOptions]> = defineMatcher("toBeHealthy", (options) => {
  checkOptions(options, "{ causes: [myCause] }", "causes");
  return {
    timeout: options?.timeout,
    causes: options?.causes,
    parameters: "",
    expected: "an exchange in which nothing failed and no cause is found",
    expectedNot: "an exchange in which something failed or a cause is found",
    check: (subject) =>
      onDiagnosis(subject, options?.causes, ({ healthy, causes, problems }, doubt) => {
        const elsewhere = "exchange" in subject ? redirectedElsewhere(subject.exchange) : undefined;
        if (healthy) return doubt === undefined ? { holds: true } : unknown(doubt);
        const isSeen = causes.length > 0 || problems.length > 0 || elsewhere !== undefined;
        const faults = (): Fault[] => {
          const failures = failuresOf(subject);
          const likely = problems.flatMap((problem) => problem.causes[0]?.id ?? []);
          const ids = likely.length > 0 ? likely : causes.slice(0, 1).map(({ id }) => id);
          if (failures.length > 0) return failures;
          const what = elsewhere === undefined ? ids : [...ids, "redirected to another path"];
          return [...new Set(what)].map((each) => faultAt(subject, "", each));
        };
        return isSeen
          ? { holds: false, faults }
          : unknown(doubt ?? "the answer does not show what became of it.");
      }),
  };
});
