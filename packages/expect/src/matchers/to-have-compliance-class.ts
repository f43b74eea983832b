import { onAnnounced, containsAll } from "../engine/announced.ts";
import { shown } from "../engine/arguments.ts";
import { defineMatcher, type Matcher } from "../engine/define.ts";
import { checkOptions, type MatcherOptions } from "../engine/options.ts";

type Arguments = [expected: string | readonly string[], options?: MatcherOptions];

export const toHaveComplianceClass: Matcher<Arguments> = defineMatcher<Arguments>(
  "toHaveComplianceClass",
  (expected, options) => {
    const classes = typeof expected === "string" ? [expected] : expected;
    checkClasses(classes);
    checkOptions(options, "{ timeout: 5000 }");
    const one = classes.length === 1;
    const named = classes.join(", ");
    return {
      options,
      parameters: "expected",
      expected: `${one ? "compliance class" : "the compliance classes"} ${named} in the field DAV`,
      expectedNot: `${one ? "no compliance class" : "none of the compliance classes"} ${named} in the field DAV`,
      check: (subject) =>
        onAnnounced(subject, { field: "DAV", alsoUnder: [] }, (there) => containsAll(classes, there)),
    };
  },
);

function checkClasses(classes: unknown): void {
  const isClass = (item: unknown): boolean => typeof item === "string" && /^(?:[^\s,]+|<[^>]+>)$/.test(item);
  const isList = Array.isArray(classes) && classes.length > 0;
  if (isList && classes.every(isClass)) return;
  const wrong: unknown = isList ? classes.find((item) => !isClass(item)) : classes;
  throw new TypeError(
    `${Array.isArray(wrong) ? "[]" : shown(wrong)} is no compliance class; accepted: "1", "2", "3", "calendar-access" or another one, or a list of them.`,
  );
}
