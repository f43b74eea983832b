import type { Masker } from "@multistatus/core";

/** Shows everything as it is. */
export const OPEN: Masker = {
  learn: () => undefined,
  exchange: (exchange) => exchange,
  text: (text) => text,
  prose: (text) => text,
};

/** Members that are no text from outside: ids, codes, kinds and times. */
const FIXED: ReadonlySet<string> = new Set([
  "id",
  "from",
  "severity",
  "rfc",
  "startedAt",
  "file",
  "payloadFile",
  "verdict",
]);

/** What quotes the exchange literally; anything else is a sentence. */
const QUOTED: ReadonlySet<string> = new Set(["href", "evidence", "name"]);

/** Every text of a value masked: what is quoted wherever a secret stands, a sentence of ours without holes in its own words. */
export function maskValue<T>(value: T, masker: Masker): T {
  const walk = (inner: unknown, name: string): unknown => {
    if (typeof inner === "string") {
      if (FIXED.has(name)) return inner;
      return QUOTED.has(name) ? masker.text(inner) : masker.prose(inner);
    }
    if (Array.isArray(inner)) return inner.map((item) => walk(item, name));
    if (typeof inner === "object" && inner !== null)
      return Object.fromEntries(Object.entries(inner).map(([key, item]) => [key, walk(item, key)]));
    return inner;
  };
  return walk(value, "") as T;
}

/** Two ends of lines: no secret that is recognised by its surroundings reaches across. */
const BETWEEN = "\n\u{1}\n";

/** Many texts masked: together, as each by itself takes its time; and each by itself where that changed how many they are. */
export function maskAll(texts: readonly string[], masker: Masker): string[] {
  const masked = masker.text(texts.join(BETWEEN)).split(BETWEEN);
  return masked.length === texts.length ? masked : texts.map((text) => masker.text(text));
}
