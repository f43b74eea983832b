import {
  assertStatusPattern,
  describeStatusPattern,
  matchesStatus,
  type StatusPattern,
} from "@multistatus/core";
import { defineMatcher, type Matcher } from "../engine/define.ts";
import { faultsAmong } from "../engine/faults.ts";
import { checkOptions } from "../engine/options.ts";
import { onWholeAnswer } from "../engine/whole.ts";
import type { EmptyOptions } from "../engine/claim-options.ts";

export const toHaveAllResourcesStatus: Matcher<[expected: StatusPattern, options?: EmptyOptions]> =
  defineMatcher("toHaveAllResourcesStatus", (expected, options) => {
    assertStatusPattern(expected);
    checkOptions(options, "{ allowEmpty: true }", "allowEmpty");
    const status = describeStatusPattern(expected);
    return {
      options,
      parameters: "expected",
      expected: `every resource with status ${status}`,
      expectedNot: `at least one resource with another status than ${status}`,
      check: (subject) =>
        onWholeAnswer(subject, options, (resources) => ({
          holds: resources.every((resource) => matchesStatus(resource.status, expected)),
          faults: () => faultsAmong(subject, (resource) => !matchesStatus(resource.status, expected)),
        })),
    };
  });
