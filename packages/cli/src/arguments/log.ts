import type { LogFormat } from "@multistatus/core";
import { InvalidArgumentError } from "commander";

/** Core's formats once more: reading them from there would load all of core before a command is chosen. */
const FORMATS: Readonly<Record<LogFormat | "auto", true>> = {
  auto: true,
  "apache-combined": true,
  "apache-error": true,
  "nginx-combined": true,
  "nginx-error": true,
  "lighttpd-access": true,
  "lighttpd-error": true,
  "haproxy-http": true,
  "caddy-json": true,
  "iis-w3c": true,
  "tomcat-access": true,
  plain: true,
};

/** A server log to take along: `FORMAT=FILE`. */
export interface LogArgument {
  /** One of core's `LOG_FORMATS`, or `auto`. */
  format: string;
  file: string;
}

/**
 * Reads `FORMAT=FILE`, or `FILE` alone to have its format told; a repeated option adds a log.
 *
 * @throws InvalidArgumentError for anything else
 */
export function parseLogArgument(text: string, previous: readonly LogArgument[] = []): LogArgument[] {
  const at = text.indexOf("=");
  const named = at > 0 && /^[a-z0-9-]+$/.test(text.slice(0, at));
  const format = named ? text.slice(0, at) : "auto";
  const file = named ? text.slice(at + 1) : text;
  if (file === "")
    throw new InvalidArgumentError("Give FORMAT=FILE, such as apache-error=error.log, or auto=error.log.");
  if (!Object.hasOwn(FORMATS, format))
    throw new InvalidArgumentError(`The format is one of ${Object.keys(FORMATS).join(", ")}.`);
  return [...previous, { format, file }];
}
