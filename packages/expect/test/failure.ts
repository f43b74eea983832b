/** The message of the error that the assertion throws; the test fails when it throws none. */
export function failureOf(assertion: () => unknown): string {
  try {
    assertion();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error("The assertion did not fail.");
}
