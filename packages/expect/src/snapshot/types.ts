/** A part of a line as it came, and as it is written where nothing was chosen by hand: `*` for what changes by itself. */
export interface Field {
  text: string;
  shown: string;
}

/** What a line tells. Fields of it: */
export type LineKind =
  /** status, href, and what else is said of the resource: note, conditions, location, description. */
  | "resource"
  /** status and name of a property that failed, conditions, description. */
  | "failed"
  /** name and value of a property. */
  | "value"
  /** name and text of something that the Multi-Status says as a whole. */
  | "whole";

/** A line of an answer (of fields that came) or of a stored snapshot (of patterns). */
export interface Line<F> {
  kind: LineKind;
  fields: F[];
}

/** A resource with the lines beneath it, or one line about the whole. */
export interface Entry<F> {
  head: Line<F>;
  beneath: Line<F>[];
}

/** An answer, ready to be written or compared. */
export interface Captured {
  entries: Entry<Field>[];
  /** Identity of the resource of each entry (`hrefKey`); absent for a line about the whole. */
  keys: (string | undefined)[];
  /** Identity of the resource that an href in a snapshot means. */
  keyOf: (href: string) => string;
}

/** What is stored, in its order. */
export type Stored = Entry<string>[];
