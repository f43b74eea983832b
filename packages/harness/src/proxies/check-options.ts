import { HarnessError } from "../errors.ts";
import { isPlainObject, refuse, shown } from "../options/refuse.ts";
import type { ProxyOptions } from "./types.ts";

/** Every option with what it has to be; what else it has to fit is seen when the set-up is made. */
const checks: Record<keyof ProxyOptions, (value: unknown) => void> = {
  target() {},
  fault() {},
  basePath(value) {
    if (typeof value !== "string") refuse("basePath", "must be a path", value);
  },
  tls(value) {
    if (typeof value !== "boolean") refuse("tls", "must be true or false", value);
  },
  port(value) {
    if (!Number.isInteger(value) || (value as number) < 0 || (value as number) > 65_535) {
      refuse("port", "must be a whole number from 0 (any free one) to 65535", value);
    }
  },
};

/**
 * Refuses what is no option, or no value for one, before anything is started.
 *
 * @throws {HarnessError} `invalid-option`
 */
export function checkProxyOptions(options: ProxyOptions): void {
  if (!isPlainObject(options)) {
    throw new HarnessError(
      "invalid-option",
      `The options of a proxy must be an object, and they are ${shown(options)}.`,
    );
  }
  for (const [name, value] of Object.entries(options)) {
    if (!Object.hasOwn(checks, name)) {
      const known = Object.keys(checks).join(", ");
      throw new HarnessError("invalid-option", `There is no option \`${name}\`. Known options: ${known}.`);
    }
    if (value !== undefined) checks[name as keyof ProxyOptions](value);
  }
}
