import { HarnessError } from "../errors.ts";

/**
 * A path without a slash at its end, safe to be written into any configuration.
 *
 * @throws {HarnessError} `invalid-base-path`
 */
export function basePathOf(path: string): string {
  const trimmed = path.replace(/\/+$/u, "");
  if (trimmed !== "" && !/^(?:\/(?!\.{1,2}(?:\/|$))[\w.~-]+)+$/u.test(trimmed)) {
    throw new HarnessError(
      "invalid-base-path",
      `The base path "${path}" must begin with a slash and consist of letters, digits, "-", ".", "_", "~" and slashes.`,
    );
  }
  return trimmed;
}
