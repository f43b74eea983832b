import { headerElements } from "../../exchange/header-list.ts";
import type { Exchange } from "../../exchange/types.ts";
import { lastBefore } from "./ask.ts";
import type { DiagnosisContext } from "./types.ts";

/**
 * Index of the OPTIONS before a LOCK or UNLOCK whose DAV header names class 1 without class 2: there are no locks, whatever Allow
 * lists (RFC 4918 section 18). nginx lists LOCK always.
 */
export function withoutLocks(context: DiagnosisContext): number | undefined {
  if (!/^(?:UN)?LOCK$/.test(context.request.method)) return undefined;
  const classesOf = (exchange: Exchange | undefined): string[] =>
    headerElements(exchange?.response?.headers ?? [], "DAV");
  const index = lastBefore(
    context,
    (before) => before.request.method === "OPTIONS" && classesOf(before).length > 0,
  );
  const classes = classesOf(context.earlier[index ?? -1]);
  return classes.includes("1") && !classes.includes("2") ? index : undefined;
}
