import type { LogEntry } from "../../logs/types.ts";

/** A line by which a server says where it serves WebDAV. */
const STARTED = /webdav.{0,40}(?:started|listening|serving|served).{0,20}?https?:\/\/[^/\s]+(\/[^\s"']*)/i;
/** What only a WebDAV server does. */
const DONE = /^(?:(?:MKCOL|COPY|MOVE) 20[14]|PROPPATCH 207|LOCK 20[01])$/;
const MOST = 200;

/**
 * Tells, entry by entry, where a log shows WebDAV answers to anybody. A listing that went to a file names its collection's
 * tree as well: for each first segment a path is given anew only when it is shorter than before.
 */
export function davLines(): (entry: LogEntry) => { top: string; path: string; how: string } | undefined {
  const shortest = new Map<string, number>();
  return (entry) => {
    const started = STARTED.exec(entry.message)?.[1];
    const isListing = entry.method === "PROPFIND" && entry.status === 207;
    const isDav = isListing || DONE.test(`${entry.method} ${entry.status}`);
    const path = started ?? (isDav ? entry.path?.replace(/^https?:\/\/[^/]+/, "") : undefined);
    if (path === undefined || !path.startsWith("/") || path.length > 1000) return undefined;
    const top = path.split("/").slice(0, 2).join("/");
    const known = shortest.get(top);
    if (known === undefined ? shortest.size > MOST : known <= path.length) return undefined;
    shortest.set(top, path.length);
    return {
      top,
      path,
      how: started ? "the server's own start message" : `the log shows ${entry.status} to ${entry.method}`,
    };
  };
}
