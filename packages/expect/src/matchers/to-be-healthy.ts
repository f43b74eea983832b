import { defineMatcher, type Matcher } from "../engine/define.ts";
import { onDiagnosis } from "../engine/diagnosed.ts";
import { type Fault, failuresOf, faultAt } from "../engine/faults.ts";
import { checkOptions } from "../engine/options.ts";
import { redirected, redirectFault, withoutRedirects } from "../engine/redirect.ts";
import { unknown } from "../engine/verdict.ts";
import type { DiagnosisOptions } from "../engine/claim-options.ts";

export const toBeHealthy: Matcher<[options?: DiagnosisOptions]> = defineMatcher("toBeHealthy", (options) => {
  checkOptions(options, "{ causes: [myCause] }", "causes");
  return {
    options,
    judgesRedirect: true,
    causes: options?.causes,
    parameters: "",
    expected: "an exchange in which nothing failed and no cause is found",
    expectedNot: "an exchange in which something failed or a cause is found",
    check: (received) => {
      const isElsewhere = redirected(received, options) !== undefined;
      const subject = options?.allowRedirect === true ? withoutRedirects(received) : received;
      return onDiagnosis(subject, options, ({ healthy, causes, problems }, doubt) => {
        if (healthy) return doubt === undefined ? { holds: true } : unknown(doubt);
        if (causes.length === 0 && problems.length === 0 && !isElsewhere)
          return unknown(doubt ?? "the answer does not show what became of it.");
        const faults = (): Fault[] => {
          const failures = failuresOf(subject);
          const likely = problems.flatMap((problem) => problem.causes[0]?.id ?? []);
          const ids = likely.length > 0 ? likely : causes.slice(0, 1).map(({ id }) => id);
          const what = [...(failures.length > 0 ? [] : ids), ...(isElsewhere ? [redirectFault] : [])];
          return [...failures, ...[...new Set(what)].map((each) => faultAt(subject, "", each))];
        };
        return { holds: false, faults, ...(isElsewhere && doubt !== undefined && { because: doubt }) };
      });
    },
  };
});
