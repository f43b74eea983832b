import { statusText } from "./status-names.ts";

/** All codes that begin with the digit. */
export type StatusClass = "1xx" | "2xx" | "3xx" | "4xx" | "5xx";

/** A status code, a class of codes, or a list of either of which one has to match: `200`, `"2xx"`, `[200, "4xx"]`. */
export type StatusPattern = number | StatusClass | readonly (number | StatusClass)[];

const accepted = `a status code from 100 to 599, a class ("1xx" to "5xx"), or a list of these that is not empty`;

/** Throws a TypeError that says what is accepted unless the value is a {@link StatusPattern}. */
export function assertStatusPattern(value: unknown): asserts value is StatusPattern {
  const parts: readonly unknown[] = Array.isArray(value) ? value : [value];
  const bad = parts.find((part) => !isCode(part) && !isClass(part));
  if (parts.length === 0) throw new TypeError(`A status list must not be empty; accepted: ${accepted}.`);
  if (bad !== undefined || parts.includes(undefined)) {
    throw new TypeError(`${show(bad)} is no status; accepted: ${accepted}.`);
  }
}

/** Whether the code is what the pattern says; false for an absent code. */
export function matchesStatus(code: number | undefined, pattern: StatusPattern): boolean {
  if (code === undefined) return false;
  if (typeof pattern === "number") return code === pattern;
  if (typeof pattern === "string") return Math.floor(code / 100) === Number(pattern[0]);
  return pattern.some((part) => matchesStatus(code, part));
}

/** The pattern in words: `200 OK`, `2xx`, `200 OK or 4xx`. */
export function describeStatusPattern(pattern: StatusPattern): string {
  if (typeof pattern === "number") return statusText(pattern);
  if (typeof pattern === "string") return pattern;
  return pattern.map(describeStatusPattern).join(" or ");
}

function isCode(value: unknown): boolean {
  return typeof value === "number" && Number.isInteger(value) && value >= 100 && value <= 599;
}

function isClass(value: unknown): boolean {
  return typeof value === "string" && /^[1-5]xx$/.test(value);
}

function show(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value.slice(0, 40));
  if (typeof value === "object" && value !== null)
    return Array.isArray(value) ? "A list in a list" : "An object";
  return String(value);
}
