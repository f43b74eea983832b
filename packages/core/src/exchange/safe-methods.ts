/**
 * Methods that ask for no change on the server, in upper case, those of WebDAV first: PROPFIND (RFC 4918 section 9.1), REPORT
 * (RFC 3253 section 3.6), SEARCH (RFC 5323 section 2.2), then GET, HEAD, OPTIONS and TRACE (RFC 9110 section 9.2.1). Of one that
 * is not among them it is not known.
 */
export const SAFE_METHODS: ReadonlySet<string> = new Set([
  "PROPFIND",
  "REPORT",
  "SEARCH",
  "GET",
  "HEAD",
  "OPTIONS",
  "TRACE",
]);
