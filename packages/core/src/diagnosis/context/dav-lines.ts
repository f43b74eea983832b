import type { LogEntry } from "../../logs/types.ts";

/** A line by which a server says where it serves WebDAV. */
const STARTED = /webdav.{0,40}(?:started|listening|serving|served).{0,20}?https?:\/\/[^/\s]+(\/[^\s"']*)/i;
/** What only a WebDAV server does. */
const DONE = /^(?:(?:MKCOL|COPY|MOVE) 20[14]|PROP(?:FIND|PATCH) 207|LOCK 20[01])$/;

const topOf = (path: string): string | undefined => path.split("/")[1];

/**
 * Tells, entry by entry, where a log shows WebDAV answers to anybody, each time that it is shown nearer to the root. A listing
 * that went to a file names its collection's tree as well; those in several places of a server are of one tree, as far as
 * anybody can tell.
 */
export function davLines(): (entry: LogEntry) => { path: string; how: string } | undefined {
  let nearest: string | undefined;
  return (entry) => {
    const started = STARTED.exec(entry.message)?.[1];
    const isDav = DONE.test(`${entry.method} ${entry.status}`);
    const seen = started ?? (isDav ? entry.path?.replace(/^https?:\/\/[^/]+/, "") : undefined);
    if (!seen?.startsWith("/")) return undefined;
    const path = nearest === undefined || topOf(nearest) === topOf(seen) ? seen : "/";
    if (nearest !== undefined && nearest.length <= path.length) return undefined;
    nearest = path;
    return {
      path,
      how: started ? "the server's own start message" : `the log shows ${entry.status} to ${entry.method}`,
    };
  };
}
