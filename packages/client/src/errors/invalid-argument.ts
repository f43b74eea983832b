import { InvalidRequestError } from "./classes.ts";

/** What is given for a body or a header cannot be put into one. */
export function invalidArgument(problem: string, code = "invalid-request"): InvalidRequestError {
  return new InvalidRequestError(problem, { code, method: "", url: "" });
}
