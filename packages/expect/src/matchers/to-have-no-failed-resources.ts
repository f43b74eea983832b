import { defineMatcher, type Matcher } from "../engine/define.ts";
import { faultsAmong } from "../engine/faults.ts";
import { checkOptions } from "../engine/options.ts";
import { onWholeAnswer } from "../engine/whole.ts";
import type { EmptyOptions } from "../engine/claim-options.ts";

export const toHaveNoFailedResources: Matcher<[options?: EmptyOptions]> = defineMatcher(
  "toHaveNoFailedResources",
  (options) => {
    checkOptions(options, "{ allowEmpty: true }", "allowEmpty");
    return {
      options,
      parameters: "",
      expected: "no failed resource",
      expectedNot: "at least one failed resource",
      check: (subject) =>
        onWholeAnswer(subject, options, (resources) => ({
          holds: !resources.some(({ failed }) => failed),
          faults: () => faultsAmong(subject, ({ failed }) => failed),
        })),
    };
  },
);
