import type { Cause } from "@multistatus/core";

/** The place, from 1, of the earlier cause that explains the same failures: only one of the two can be true of them. */
export function rivalOf(cause: Cause, before: readonly Cause[]): number | undefined {
  const rival = before.findIndex(({ problems }) => cause.problems.every((id) => problems.includes(id)));
  return rival < 0 ? undefined : rival + 1;
}
