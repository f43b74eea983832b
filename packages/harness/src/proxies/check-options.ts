import { HarnessError } from "../errors.ts";
import { checkPort, isPlainObject, refuse, refuseOthers, shown } from "../options/refuse.ts";
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
  port: checkPort,
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
  refuseOthers(options, Object.keys(checks));
  for (const [name, value] of Object.entries(options)) {
    if (value !== undefined) checks[name as keyof ProxyOptions](value);
  }
}
