/** One line of a table of conditions: all but the namespace. */
export type ConditionRow = readonly [
  local: string,
  statuses: readonly number[],
  rfc: string,
  means: string,
  next: string,
  holds?: string,
];
