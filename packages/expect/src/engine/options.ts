import { shown } from "./arguments.ts";

/** What every matcher takes among its options. */
export interface MatcherOptions {
  /**
   * Milliseconds until an assertion on a handle is given up; default: what the test has left. Never more than that. Without effect
   * on a value.
   */
  timeout?: number;
  /**
   * Whether the answer may be that of another path than was asked for, to which redirects led; default false. Another scheme or
   * host, a slash at the end, GET, HEAD and `/.well-known/` need no leave.
   */
  allowRedirect?: boolean;
}

/** Throws a TypeError unless the options are left out or an object of these keys; those of all matchers always are. */
export function checkOptions(value: unknown, example: string, ...keys: readonly string[]): void {
  if (value === undefined) return;
  const known = new Set([...keys, "timeout", "allowRedirect"]);
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
  if (!isObject || !Object.keys(value).every((key) => known.has(key))) {
    throw new TypeError(`${shown(value)} are no options; accepted: ${example}.`);
  }
  const { timeout, ...others } = value as Readonly<Record<string, unknown>>;
  if (timeout !== undefined && (typeof timeout !== "number" || !(timeout >= 0))) {
    throw new TypeError(`${shown(timeout)} is no timeout; accepted: milliseconds, 0 or more.`);
  }
  checkFlag("allowRedirect", others["allowRedirect"]);
  checkFlag("allowEmpty", others["allowEmpty"]);
}

/** Throws a TypeError unless the option is left out or says yes or no: what is written in JSON has no types. */
export function checkFlag(key: string, value: unknown): void {
  if (value === undefined || typeof value === "boolean") return;
  throw new TypeError(`${shown(value)} is not accepted for ${key}; accepted: true or false.`);
}
