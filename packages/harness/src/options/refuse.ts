import { HarnessError } from "../errors.ts";

/** Says which option has which fault; `value` is shown by its kind and, where it is short, as it is. */
export function refuse(name: string, fault: string, ...value: [] | [unknown]): never {
  const is = value.length === 0 ? "" : `, and it is ${shown(value[0])}`;
  throw new HarnessError("invalid-option", `The option \`${name}\` ${fault}${is}.`);
}

/** Refuses options that there are not. */
export function refuseOthers(given: object, known: readonly string[]): void {
  const other = Object.keys(given).find((name) => !known.includes(name));
  if (other === undefined) return;
  throw new HarnessError(
    "invalid-option",
    `There is no option \`${other}\`. Known options: ${known.join(", ")}.`,
  );
}

/** Refuses what is no port to listen on. */
export function checkPort(value: unknown): void {
  if (value === undefined) return;
  if (!Number.isInteger(value) || (value as number) < 0 || (value as number) > 65_535) {
    refuse("port", "must be a whole number from 0 (any free one) to 65535", value);
  }
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
