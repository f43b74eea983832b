import { checkEach, type Checks } from "../options/check-each.ts";
import { checkPort, refuse } from "../options/refuse.ts";
import type { ProxyOptions } from "./types.ts";

/** Every option with what it has to be; what else it has to fit is seen when the set-up is made. */
const checks: Checks<ProxyOptions> = {
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

/** @throws {HarnessError} `invalid-option` */
export function checkProxyOptions(options: ProxyOptions): void {
  checkEach("a proxy", options, checks);
}
