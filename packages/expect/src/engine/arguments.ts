import { assertStatusPattern, type ExpandedName } from "@multistatus/core";
import { hasFunctions, isObject } from "../adapters/is-object.ts";

/** Throws a TypeError unless the value is a reference to a resource. */
export function checkHref(value: unknown): void {
  if (typeof value === "string" && value !== "") return;
  throw new TypeError(
    `${shown(value)} names no resource; accepted: an absolute URL, a reference such as "/docs/a.txt", or a decoded path.`,
  );
}

/** Throws a TypeError unless the value counts something. */
export function checkCount(value: unknown): void {
  if (typeof value === "number" && Number.isInteger(value) && value >= 0) return;
  throw new TypeError(`${shown(value)} is no count; accepted: an integer that is not negative.`);
}

/** Throws a TypeError unless the value is an object with a status for at least one resource. */
export function checkStatusByHref(value: unknown): void {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new TypeError(`${shown(value)} is not accepted; pass an object such as { "/docs/a.txt": 423 }.`);
  }
  const entries = Object.entries(value);
  if (entries.length === 0) {
    throw new TypeError(`no resource is named; to say that none failed use toHaveNoFailedResources().`);
  }
  for (const [href, status] of entries) {
    checkHref(href);
    assertStatusPattern(status);
  }
}

/** The expanded name of a property as written in a test; throws a TypeError for what is none. */
export function checkPropertyName(value: unknown): ExpandedName {
  if (typeof value === "string" && /^\{[^{}]*\}[^\s{}:<>/]+$/.test(value)) return value as ExpandedName;
  if (typeof value === "string" && /^[^\s{}:<>/]+$/.test(value)) return `{DAV:}${value}`;
  throw new TypeError(
    `${shown(value)} is no property name; accepted: "getetag" for one in the namespace DAV:, else "{namespace}name".`,
  );
}

/** Throws a TypeError unless a team's own causes are left out or a list of such. */
export function checkCauses(value: unknown): void {
  if (value === undefined || (Array.isArray(value) && value.every(isCause))) return;
  throw new TypeError(
    `${shown(value)} is no list of causes; pass { causes: [myCause] }, made by defineCause().`,
  );
}

function isCause(value: unknown): boolean {
  return isObject(value) && typeof value["id"] === "string" && hasFunctions(value, "look");
}

/** A value, short, for a message about what is no argument. */
export function shown(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value);
  if (typeof value === "function") return "a function";
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" && value !== null
    ? `{ ${Object.keys(value).slice(0, 5).join(", ")} }`
    : String(value);
}
