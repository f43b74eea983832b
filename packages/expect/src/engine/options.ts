import { shown } from "./arguments.ts";

/** How long an assertion on a handle is repeated. Without effect on a value. */
export interface RetryOptions {
  /** Milliseconds until it is given up; default: what the test has left. Never more than that. */
  timeout?: number;
}

/** Throws a TypeError unless the options are left out or an object of these keys; `timeout` is always one. */
export function checkOptions(value: unknown, example: string, ...keys: readonly string[]): void {
  if (value === undefined) return;
  const known = new Set([...keys, "timeout"]);
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
  if (!isObject || !Object.keys(value).every((key) => known.has(key))) {
    throw new TypeError(`${shown(value)} are no options; accepted: ${example}.`);
  }
  if (!("timeout" in value) || value.timeout === undefined) return;
  const { timeout } = value;
  if (typeof timeout !== "number" || !(timeout >= 0)) {
    throw new TypeError(`${shown(timeout)} is no timeout; accepted: milliseconds, 0 or more.`);
  }
}
