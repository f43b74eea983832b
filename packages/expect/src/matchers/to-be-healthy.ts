import type { Diagnosis } from "@multistatus/core";
import { checkCauses } from "../engine/arguments.ts";
import { defineMatcher, type Matcher } from "../engine/define.ts";
import { onDiagnosis } from "../engine/diagnosed.ts";
import { type Fault, failuresOf, faultAt } from "../engine/faults.ts";
import { checkOptions } from "../engine/options.ts";
import { readSubject } from "../engine/reading.ts";
import { redirected, redirectFault, withoutRedirects } from "../engine/redirect.ts";
import type { Subject } from "../engine/subject.ts";
import { unknown } from "../engine/verdict.ts";
import { acceptedDoubt } from "../engine/whole.ts";
import type { DiagnosisOptions } from "../engine/claim-options.ts";

export const toBeHealthy: Matcher<[options?: DiagnosisOptions]> = defineMatcher("toBeHealthy", (options) => {
  checkOptions(options, "{ causes: [myCause] }", "causes");
  checkCauses(options?.causes);
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
      return onDiagnosis(subject, options, (diagnosis, untold) => {
        const { healthy, causes, problems } = diagnosis;
        const doubt = untold ?? acceptedDoubt(subject);
        if (healthy) return doubt === undefined ? { holds: true } : unknown(doubt);
        if (causes.length === 0 && problems.length === 0 && !isElsewhere)
          return unknown(doubt ?? "the answer does not show what became of it.");
        const faults = (): Fault[] => {
          const failures = failuresOf(subject);
          const what = [
            ...unnamed(diagnosis, subject, failures.length > 0),
            ...(isElsewhere ? [redirectFault] : []),
          ];
          return [...failures, ...[...new Set(what)].map((each) => faultAt(subject, "", each))];
        };
        return { holds: false, faults, ...(isElsewhere && doubt !== undefined && { because: doubt }) };
      });
    },
  };
});

/** Causes that a requirement, or the status line as such, names more exactly. */
const coarse: ReadonlySet<string> = new Set(["nonconformant", "status-altered"]);

/** What is wrong with the answer as a whole and is no failure of a resource: requirements whose breach misleads, and causes. */
function unnamed(
  { causes, problems, conformance }: Diagnosis,
  subject: Subject,
  areFailures: boolean,
): string[] {
  // An answer that fails as a whole is told by its status.
  if (areFailures && readSubject(subject).view === undefined) return [];
  const breaks = conformance
    .filter(({ misleads, level }) => misleads && level.startsWith("MUST"))
    .map(({ id }) => id);
  const ofWhole = problems.filter(({ failures }) => !areFailures || failures.length === 0);
  const likely = ofWhole.flatMap((problem) => problem.causes[0]?.id ?? []);
  const ids = likely.length > 0 || areFailures ? likely : causes.slice(0, 1).map(({ id }) => id);
  const isTold = areFailures || breaks.length > 0;
  return [...breaks, ...ids.filter((id) => !isTold || !coarse.has(id))];
}
