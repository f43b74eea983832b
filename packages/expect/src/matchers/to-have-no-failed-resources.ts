import { isAccepted } from "@multistatus/core";
import { defineMatcher, type Matcher } from "../engine/define.ts";
import { type Fault, faultsAmong } from "../engine/faults.ts";
import { checkOptions } from "../engine/options.ts";
import { unknown } from "../engine/verdict.ts";
import { acceptedDoubt, onWholeAnswer } from "../engine/whole.ts";
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
        onWholeAnswer(subject, options, (resources) => {
          const isMet = !resources.some(({ failed }) => failed);
          const doubt = isMet ? acceptedDoubt(subject) : undefined;
          if (doubt !== undefined) return unknown(doubt);
          const faults = (): Fault[] => faultsAmong(subject, (each) => each.failed || isAccepted(each));
          return { holds: isMet, faults };
        }),
    };
  },
);
