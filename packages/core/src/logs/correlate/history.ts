import { loggedPath } from "./names.ts";
import { isFault } from "./keep.ts";
import type { Wanted } from "./relate.ts";
import type { LogEntry } from "../types.ts";

const WRITES: ReadonlySet<string> = new Set([
  "PUT",
  "DELETE",
  "MKCOL",
  "MKCALENDAR",
  "COPY",
  "MOVE",
  "LOCK",
  "UNLOCK",
  "PROPPATCH",
]);

/** The wanted path that a successful write or lock concerned; a lock or removal of a collection concerns its members. */
export function writtenPath(entry: LogEntry, wanted: Wanted): string | undefined {
  const { method, status, path } = entry;
  if (method === undefined || path === undefined || !WRITES.has(method)) return undefined;
  // Some applications log no status: then a line that tells of no fault counts.
  if (status === undefined ? isFault(entry) || entry.format !== "plain" : status < 200 || status > 299)
    return undefined;
  const target = loggedPath(path);
  const reaches = method === "LOCK" || method === "UNLOCK" || method === "DELETE" || method === "MOVE";
  return wanted.needles.find(
    ({ plain }) => plain === target || (reaches && target !== "/" && plain.startsWith(`${target}/`)),
  )?.path;
}
