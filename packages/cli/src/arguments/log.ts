import { LOG_FORMATS } from "@multistatus/core";
import { InvalidArgumentError } from "commander";

/** A server log to take along: `FORMAT=FILE`. */
export interface LogArgument {
  /** One of core's `LOG_FORMATS`, or `auto`. */
  format: string;
  file: string;
}

/**
 * Reads `FORMAT=FILE`; a repeated option adds a log.
 *
 * @throws InvalidArgumentError for anything else
 */
export function parseLogArgument(text: string, previous: readonly LogArgument[] = []): LogArgument[] {
  const formats = ["auto", ...LOG_FORMATS];
  const at = text.indexOf("=");
  const format = text.slice(0, Math.max(at, 0));
  const file = text.slice(at + 1);
  if (at < 0 || file === "")
    throw new InvalidArgumentError("Give FORMAT=FILE, such as apache-error=error.log, or auto=error.log.");
  if (!formats.includes(format))
    throw new InvalidArgumentError(`The format is one of ${formats.join(", ")}.`);
  return [...previous, { format, file }];
}
