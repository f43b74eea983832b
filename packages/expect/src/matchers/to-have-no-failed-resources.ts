import { checkEmptyOptions } from "../engine/arguments.ts";
import { defineMatcher, type Matcher } from "../engine/define.ts";
import { onWholeAnswer } from "../engine/whole.ts";
import type { EmptyOptions } from "./types.ts";

export const toHaveNoFailedResources: Matcher<[options?: EmptyOptions]> = defineMatcher(
  "toHaveNoFailedResources",
  (options) => {
    checkEmptyOptions(options);
    return {
      parameters: "",
      expected: "no failed resource",
      expectedNot: "at least one failed resource",
      check: (subject) =>
        onWholeAnswer(subject, options, (resources) => ({ holds: !resources.some(({ failed }) => failed) })),
    };
  },
);
