/**
 * Methods that ask for no change on the server (RFC 9110 section 9.2.1; RFC 4918 section 9.1, RFC 3253 section 3.6, RFC 5323
 * section 2.2), in the order in which people look for them.
 */
export const READING: ReadonlySet<string> = new Set([
  "PROPFIND",
  "REPORT",
  "SEARCH",
  "GET",
  "HEAD",
  "OPTIONS",
  "TRACE",
]);
