import { headerElements } from "../../exchange/header-list.ts";
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
  const classes = headerElements(fields, "DAV");
  return index >= 0 && classes.includes("1") && !classes.includes("2") ? index : undefined;
}
