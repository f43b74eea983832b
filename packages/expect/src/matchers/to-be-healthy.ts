import { defineMatcher, type Matcher } from "../engine/define.ts";
import { onDiagnosis } from "../engine/diagnosed.ts";
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
        if (healthy) return doubt === undefined ? { holds: true } : unknown(doubt);
        const isSeen = causes.length > 0 || problems.length > 0;
        return isSeen ? { holds: false } : unknown(doubt ?? "the answer does not show what became of it.");
      }),
  };
});
