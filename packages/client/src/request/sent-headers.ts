import { hasHeader, type HeaderList } from "@multistatus/core";

/** Header fields as a caller gives them: an object, a list of pairs, or anything with entries, such as `Headers`. */
export type HeadersInput =
  | Readonly<Record<string, string | number | readonly string[] | undefined>>
  | Iterable<readonly [name: string, value: string]>;

/** As a list, in the order given; an array of values makes repeated fields. */
export function headerList(input: HeadersInput = {}): [string, string][] {
  const list: [string, string][] = [];
  if (Symbol.iterator in input) {
    for (const [name, value] of input) list.push([name, value]);
    return list;
  }
  for (const [name, value] of Object.entries(input)) {
    if (value === undefined) continue;
    if (Array.isArray(value)) for (const one of value as readonly unknown[]) list.push([name, String(one)]);
    else list.push([name, String(value)]);
  }
  return list;
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
