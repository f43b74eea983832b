import { HarnessError } from "../errors.ts";

/** Says which option has which fault; `value` is shown by its kind and, where it is short, as it is. */
export function refuse(name: string, fault: string, ...value: [] | [unknown]): never {
  const is = value.length === 0 ? "" : `, and it is ${shown(value[0])}`;
  throw new HarnessError("invalid-option", `The option \`${name}\` ${fault}${is}.`);
}

/** A value for a message. Texts are not shown: they may be passwords. */
export function shown(value: unknown): string {
  if (value === null || typeof value === "number" || typeof value === "boolean" || value === undefined) {
    return String(value);
  }
  if (typeof value === "string") return value === "" ? "an empty text" : "a text";
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}

/** An object as written in braces, or one without a prototype; no array, no instance of something else. */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  // One from another realm (vitest runs tests in such) has another Object.prototype.
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
