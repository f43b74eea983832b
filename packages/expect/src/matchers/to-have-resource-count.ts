import { checkCount } from "../engine/arguments.ts";
import { defineMatcher, type Matcher } from "../engine/define.ts";
import { onWholeList } from "../engine/whole.ts";

export const toHaveResourceCount: Matcher<[count: number]> = defineMatcher("toHaveResourceCount", (count) => {
  checkCount(count);
  const entries = count === 1 ? "1 entry" : `${count} entries`;
  return {
    parameters: "count",
    expected: entries,
    expectedNot: `another number than ${entries}`,
    check: (subject) => onWholeList(subject, ({ resources }) => ({ holds: resources.length === count })),
  };
});
