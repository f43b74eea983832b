import { hasHeader, type HeaderList } from "@multistatus/core";

/** Header fields as a caller gives them: an object, a list of pairs, or anything with entries, such as `Headers`. */
export type HeadersInput =
  | Readonly<Record<string, string | number | readonly string[] | undefined>>
  | Iterable<readonly [name: string, value: string]>;

/** As a list, in the order given; an array of values makes repeated fields. */
export function headerList(input: HeadersInput = {}): [string, string][] {
  if (Symbol.iterator in input) return Array.from(input, ([name, value]) => [name, value]);
  return Object.entries(input).flatMap(([name, value]) => {
    if (value === undefined) return [];
    const values: readonly unknown[] = Array.isArray(value) ? value : [value];
    return values.map((one): [string, string] => [name, String(one)]);
  });
}

/** Adds fields; each takes the place of those of the same name that were there. */
export function withHeaders(list: HeaderList, more: HeaderList): HeaderList {
  if (more.length === 0) return list;
  return [...list.filter(([name]) => !hasHeader(more, name)), ...more];
}

const secretName = /auth|token|secret|api-?key|passw|credential|session/iu;

/** Whether a field is meant for one origin only: credentials, cookies, lock tokens, and what is named like a secret. */
export function isBoundToOrigin(name: string): boolean {
  const lower = name.toLowerCase();
  return lower === "cookie" || lower === "if" || secretName.test(lower);
}

/** @param names in lower case */
export function withoutHeaders(list: HeaderList, names: readonly string[]): HeaderList {
  return list.filter(([name]) => !names.includes(name.toLowerCase()));
}
