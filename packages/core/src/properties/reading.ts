import type { Property } from "../multistatus/types.ts";

/**
 * A property's value, or what is wrong with it. `raw` is the property's text as sent, of a structured property its
 * XML. Readers never throw.
 */
export type Reading<T> =
  /** Its value. */
  | { ok: true; value: T; raw: string }
  /** No value: what is wrong, in a sentence. */
  | { ok: false; problem: string; raw: string };

/** What is wrong with a value, in a sentence. */
export interface Problem {
  problem: string;
}

export const problem = (text: string): Problem => ({ problem: text });

const isProblem = (value: unknown): value is Problem =>
  typeof value === "object" && value !== null && "problem" in value;

const reading = <T>(value: T | Problem, raw: string): Reading<T> =>
  isProblem(value) ? { ok: false, problem: value.problem, raw } : { ok: true, value, raw };

/** A reader of the trimmed text, of which `read` gives the value or what is wrong with it; empty text is a problem of its own. */
export function textReader<T>(read: (text: string) => T | Problem): (property: Property) => Reading<T> {
  return (property) => {
    const raw = property.text();
    const text = raw.trim();
    return reading(text === "" ? problem(`${property.localName} is empty`) : read(text), raw);
  };
}

/** A reader of the element; its XML is the raw form. */
export function elementReader<T>(
  read: (element: ReturnType<Property["element"]>) => T | Problem,
): (property: Property) => Reading<T> {
  return (property) => reading(read(property.element()), property.xml());
}
