/** Contestants that were measured in the same rounds. */
export interface Comparison {
  title: string;
  unit: "ms" | "MB";
  /** Name of the row that the others are divided by. */
  base: string;
  rows: Row[];
  /** Who does not take part, and why. */
  skipped: string[];
}

/** One contestant. */
export interface Row {
  name: string;
  /** Whether it is this project's own. */
  ours: boolean;
  /** Round by round, in the unit of the comparison. */
  values: number[];
  /** What it is held to. */
  limit?: Limit;
}

/** A limit on the ratio to the base, or on the value itself. */
export interface Limit {
  of: "ratio" | "value";
  atLeast?: number;
  atMost?: number;
}

/** A contestant as it is declared: how it is measured once, and what it is held to. */
export interface Contestant extends Omit<Row, "name" | "values"> {
  run: () => number | Promise<number>;
}
