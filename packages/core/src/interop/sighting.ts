import type { ConformanceContext, Entry } from "../conformance/types.ts";
import type { ClientEffect, Sighting } from "./types.ts";

/** Methods that change something: a client that ignores their 207's body takes failures for success. */
export const WRITES: ReadonlySet<string> = new Set([
  "PUT",
  "DELETE",
  "MKCOL",
  "MKCALENDAR",
  "COPY",
  "MOVE",
  "LOCK",
  "UNLOCK",
]);

export const seenBy = (client: string, sees: string, source: string): ClientEffect => ({
  client,
  sees,
  source,
});

/** Something that concerns the whole answer. */
export const whole = (seen: boolean, evidence?: string): Sighting | undefined =>
  seen ? { hrefs: [], evidence } : undefined;

/** The responses of which something holds; undefined when there is none. */
export function seenIn(
  { entries }: ConformanceContext,
  holds: (entry: Entry) => boolean,
  evidence: (entry: Entry) => string = ({ href }) => href,
): Sighting | undefined {
  const found = entries.filter(holds);
  const [first] = found;
  if (first === undefined) return undefined;
  return { hrefs: found.map(({ href }) => href), evidence: evidence(first) };
}
