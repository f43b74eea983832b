import { type HeaderList, isBytes } from "@multistatus/core";
import { isObject } from "./is-object.ts";

/** Names and values in turn, as `rawHeaders` of Node has them: order, case and repetitions as on the wire. */
export function fieldsFromFlat(flat: readonly unknown[]): HeaderList {
  const fields: [string, string][] = [];
  for (let index = 0; index + 1 < flat.length; index += 2) {
    const [name, value] = [flat[index], flat[index + 1]];
    // undici joins repeated fields of its raw list.
    for (const one of Array.isArray(value) ? value : [value]) fields.push([text(name), text(one)]);
  }
  return fields;
}

/** An object of values by name, a repeated field as a list, as most clients give it. */
export function fieldsFromObject(object: unknown): HeaderList {
  if (!isObject(object)) return [];
  return Object.entries(object).flatMap(([name, value]) => {
    if (value === undefined || value === null || typeof value === "function") return [];
    const values: unknown[] = Array.isArray(value) ? value : [value];
    return values.map((one) => [name, text(one)] as const);
  });
}

function text(value: unknown): string {
  // Bytes of a field are not all of ASCII: each is a character, as fetch has it. A decoder of `latin1` is one of windows-1252.
  return isBytes(value) ? String.fromCharCode(...value) : String(value);
}
