import type { ProductId } from "../catalogue.ts";

/** What a signature says when it fits; see `ProductEvidence` for the members. */
export interface Sign {
  product: ProductId;
  weight: 1 | 2 | 3;
  basis: "seen" | "documented";
  wrote?: boolean;
  passedOn?: boolean;
}

/** Fits when a value of the field matches; group 1 is the version. */
export interface HeaderSignature extends Sign {
  value: RegExp;
}

/** Fits when the beginning or the end of the body matches, under one of the statuses where they are given. */
export interface BodySignature extends Sign {
  body: RegExp;
  /** Field that must match as well: `["content-type", /^text\/html/]`. */
  and?: readonly [header: string, value: RegExp];
  /** Field that must not be there. */
  without?: string;
  status?: readonly number[];
  /** What the body pattern is, for people. */
  as: string;
}
