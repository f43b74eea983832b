import { InvalidRequestError } from "./classes.ts";

/** What is given for a body or a header cannot be put into one. */
export function invalidArgument(problem: string, code = "invalid-request"): InvalidRequestError {
  return new InvalidRequestError(problem, { code, method: "", url: "" });
}

/**
 * A limit that counts something; `Infinity` and 0 are numbers too.
 *
 * @throws {InvalidRequestError} `invalid-options`
 */
export function checkedCount(name: string, unit: string, value: unknown): number {
  if (typeof value === "number" && value >= 0) return value;
  const problem = `\`${name}\` has to be a number of ${unit} from 0 on, and is ${String(value)}`;
  throw invalidArgument(problem, "invalid-options");
}
