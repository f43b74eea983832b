import { ExchangeFormatError } from "./format-error.ts";

/** Reading JSON that others wrote: a value of the wanted type, or `undefined`. */
export type JsonRecord = Record<string, unknown>;

export function asRecord(value: unknown): JsonRecord | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as JsonRecord)
    : undefined;
}

export function asArray(value: unknown): unknown[] | undefined {
  return Array.isArray(value) ? (value as unknown[]) : undefined;
}

export function asString(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

export function asBoolean(value: unknown): boolean | undefined {
  return typeof value === "boolean" ? value : undefined;
}

/** A string that is not empty. */
export function asText(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** A finite number that is not negative; HAR writes -1 for "not known". */
export function asAmount(value: unknown): number | undefined {
  return typeof value === "number" && Number.isFinite(value) && value >= 0 ? value : undefined;
}

/** How each member of an object is read; `undefined` for what it should not be. */
export type Readers<T> = { readonly [K in keyof T]-?: (value: unknown) => T[K] | undefined };

/** The members of an object that are what they should be; `undefined` for what is no object. */
export function readMembers<T extends object>(value: unknown, readers: Readers<T>): Partial<T> | undefined {
  const record = asRecord(value);
  if (record === undefined) return undefined;
  const members: Partial<T> = {};
  for (const name of Object.keys(readers) as (keyof T & string)[]) {
    const member = readers[name](record[name]);
    if (member !== undefined) members[name] = member;
  }
  return members;
}

/** An instant as ISO 8601 in UTC: as written when it is that already. */
export function asInstant(value: unknown): string | undefined {
  if (typeof value !== "string") return undefined;
  const time = Date.parse(value);
  if (Number.isNaN(time)) return undefined;
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(value) ? value : new Date(time).toISOString();
}

/**
 * Parses JSON text, a BOM before it included. The engine's own message is not passed on, as it quotes the text, which
 * may hold credentials.
 * @throws ExchangeFormatError `json-invalid`, naming line and column
 */
export function parseJson(text: string, what: string): unknown {
  const json = text.startsWith("\uFEFF") ? text.slice(1) : text;
  try {
    return JSON.parse(json);
  } catch (error) {
    const told = /position (\d+)/.exec(String(error))?.[1];
    const cut = /end of JSON|unterminated/i.test(String(error)) || Number(told) >= json.trimEnd().length;
    const position = told ?? (cut ? json.length : undefined);
    const where = position === undefined ? "JSON" : placeIn(json, Number(position));
    const reason = cut
      ? "it was cut off: export or copy it again, whole"
      : "from there on it is no JSON: export it again, or mend it there";
    throw new ExchangeFormatError("json-invalid", where, `${what} cannot be read (${where}): ${reason}.`);
  }
}

function placeIn(text: string, offset: number): string {
  const before = text.slice(0, offset);
  return `line ${before.split("\n").length}, column ${offset - before.lastIndexOf("\n")}`;
}
