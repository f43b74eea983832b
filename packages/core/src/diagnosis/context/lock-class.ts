import { headerValue } from "../../exchange/headers.ts";
import type { DiagnosisContext } from "./types.ts";

/**
 * Index of the OPTIONS before a LOCK or UNLOCK whose DAV header names class 1 without class 2: there are no locks, whatever Allow
 * lists (RFC 4918 section 18). nginx lists LOCK always.
 */
export function withoutLocks({ earlier, request }: DiagnosisContext): number | undefined {
  if (request.method !== "LOCK" && request.method !== "UNLOCK") return undefined;
  const index = earlier.findLastIndex(
    ({ request: before, response }) =>
      before.method === "OPTIONS" &&
      response !== undefined &&
      headerValue(response.headers, "DAV") !== undefined,
  );
  const fields = earlier[index]?.response?.headers ?? [];
  const values = fields.filter(([name]) => name.toLowerCase() === "dav").map(([, value]) => value);
  const classes = new Set(values.flatMap((value) => value.split(",")).map((value) => value.trim()));
  return index >= 0 && classes.has("1") && !classes.has("2") ? index : undefined;
}
