import { readProperty, type Property } from "@multistatus/core";
import { shown } from "./arguments.ts";

/** `expect.stringContaining("…")` and its like, of any test runner. */
export interface AsymmetricMatcher {
  /** Whether the value will do. */
  asymmetricMatch(value: unknown): boolean;
}

/** What a text may be compared with. */
export type ExpectedText = string | RegExp | AsymmetricMatcher;

/**
 * What the value of a property may be compared with: its text (white space around it does not count), a number, or a
 * function of both. An asymmetric matcher is given the text and, if that does not match, the value that `readProperty` gives.
 */
export type ExpectedValue = ExpectedText | number | ((text: string, property: Property) => boolean);

function isAsymmetricMatcher(value: unknown): value is AsymmetricMatcher {
  return (
    typeof value === "object" &&
    value !== null &&
    "asymmetricMatch" in value &&
    typeof value.asymmetricMatch === "function"
  );
}

export function checkExpectedText(value: unknown): void {
  if (typeof value === "string" || value instanceof RegExp || isAsymmetricMatcher(value)) return;
  throw new TypeError(
    `${shown(value)} is no text to compare with; accepted: a string, a regular expression, expect.stringContaining("…")${forAny(value)}.`,
  );
}

export function checkExpectedValue(value: unknown): void {
  if (typeof value === "function" || (typeof value === "number" && !Number.isNaN(value))) return;
  if (typeof value === "string" || value instanceof RegExp || isAsymmetricMatcher(value)) return;
  throw new TypeError(
    `${shown(value)} is no value to compare with; accepted: a string, a number, a regular expression, a function (text, property) => boolean, expect.stringContaining("…")${forAny(value)}.`,
  );
}

/** An undefined that was meant to be a value must not ask for less. */
function forAny(value: unknown): string {
  return value === undefined ? "; for any value leave it out, or pass expect.anything()" : "";
}

export function describeExpected(expected: ExpectedValue): string {
  if (typeof expected === "function") return "a value that the function accepts";
  if (typeof expected === "string") return quoted(expected);
  if (isAsymmetricMatcher(expected)) {
    const { toAsymmetricMatcher } = expected as { toAsymmetricMatcher?: () => string };
    return typeof toAsymmetricMatcher === "function"
      ? toAsymmetricMatcher.call(expected)
      : "a matching value";
  }
  return String(expected);
}

export function matchesText(text: string, expected: ExpectedText): boolean {
  if (typeof expected === "string") return text === expected;
  // search() heeds no lastIndex: a pattern with /g gives the same answer each time.
  return expected instanceof RegExp ? text.search(expected) !== -1 : expected.asymmetricMatch(text);
}

export function matchesValue(property: Property, expected: ExpectedValue): boolean {
  const text = property.text().trim();
  if (typeof expected === "function") return decided(expected(text, property));
  if (typeof expected === "number") return text !== "" && Number(text) === expected;
  if (typeof expected === "string") return text === expected.trim();
  if (matchesText(text, expected)) return true;
  if (expected instanceof RegExp) return false;
  const value = readProperty(property);
  return (
    "ok" in value && value.ok && typeof value.value !== "string" && expected.asymmetricMatch(value.value)
  );
}

/** A promise would be taken for true, and nothing at all for false. */
function decided(given: unknown): boolean {
  if (typeof given === "boolean") return given;
  const what = typeof given === "object" && given !== null && "then" in given ? "a promise" : shown(given);
  throw new TypeError(`the function for the value gave ${what}; it has to give true or false at once.`);
}

/** In quotes, on one line, not longer than a line. */
export function quoted(text: string): string {
  return JSON.stringify(text.length > 100 ? `${text.slice(0, 100)}…` : text);
}
