import { propElement, type AskedProperty } from "../prop.ts";
import { dav, document, escapeText, limitElement } from "../xml.ts";

/** What a `sync-collection` asks for (RFC 6578 section 3.2). */
export interface SyncCollection {
  /** From the last synchronisation; left out or empty for the first one. */
  token?: string | undefined;
  /** Default: `1`, the members of the collection. */
  level?: 1 | "1" | "infinite";
  /** At most so many members; the server may refuse or truncate (RFC 6578 section 3.7). */
  limit?: number;
  /** Default: `getetag`. */
  props?: readonly AskedProperty[];
}

/** The body of a DAV:sync-collection report (RFC 6578 section 6.1). */
export function syncCollectionBody({
  token = "",
  level = 1,
  limit,
  props = ["getetag"],
}: SyncCollection = {}): string {
  return document(
    dav,
    "sync-collection",
    dav("sync-token", escapeText(token)) +
      dav("sync-level", String(level)) +
      limitElement(dav, limit) +
      propElement(props),
  );
}
