import type { Beside } from "@multistatus/report";

type Failures = Beside["failures"];

const NAMES: Readonly<Record<keyof Failures, string>> = {
  fixed: "Fixed",
  still: "Still failing",
  fresh: "Newly failing",
  unlisted: "No longer listed",
};

/** `Fixed: 2.` and the like, of those lists that hold something. */
export const countsOf = (failures: Failures | undefined, which: readonly (keyof Failures)[]): string[] =>
  which.flatMap((key) => {
    const total = failures?.[key]?.total ?? 0;
    return total === 0 ? [] : [`${NAMES[key]}: ${total.toLocaleString("en-US")}.`];
  });
