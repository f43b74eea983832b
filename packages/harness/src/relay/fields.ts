import type { Fields } from "./types.ts";

/** Of one connection only (RFC 9110 section 7.6.1). */
const hopByHop = new Set([
  "connection",
  "keep-alive",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
]);

/** Node's flat list as pairs. */
export function fieldsOf(raw: readonly string[]): Fields {
  return Array.from({ length: raw.length / 2 }, (_, index) => [
    raw[index * 2] ?? "",
    raw[index * 2 + 1] ?? "",
  ]);
}

export function field(headers: Fields, name: string): string | undefined {
  return headers.find(([other]) => other.toLowerCase() === name)?.[1];
}

export function without(headers: Fields, ...names: readonly string[]): Fields {
  return headers.filter(([name]) => !names.includes(name.toLowerCase()));
}

/** Sets a field in its place, or at the end. */
export function withField(headers: Fields, name: string, value: string): Fields {
  const lower = name.toLowerCase();
  if (field(headers, lower) === undefined) return [...headers, [name, value]];
  let done = false;
  return headers.flatMap(([own, is]): Fields => {
    if (own.toLowerCase() !== lower) return [[own, is]];
    if (done) return [];
    done = true;
    return [[own, value]];
  });
}

/** The fields that go on to the other side. */
export function endToEnd(headers: Fields): Fields {
  const named = new Set((field(headers, "connection") ?? "").toLowerCase().split(/[\s,]+/u));
  return headers.filter(([name]) => {
    const lower = name.toLowerCase();
    return !hopByHop.has(lower) && !named.has(lower);
  });
}
