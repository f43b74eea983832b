import { expect } from "vitest";

/** The message of the error that the assertion throws; the test fails when it throws none. */
export function failureOf(assertion: () => unknown): string {
  try {
    assertion();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error("The assertion did not fail.");
}

/** The claims on a value, and their contraries: where nothing can be known, both have to fail. */
export function bothWays<T>(received: T): ReturnType<typeof expect<T>>[] {
  // oxlint-disable-next-line vitest/valid-expect -- the caller names the matcher
  return [expect(received), expect(received).not];
}
