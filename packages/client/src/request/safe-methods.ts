/** RFC 9110 section 9.2.1; PROPFIND: RFC 4918 section 9.1; REPORT: RFC 3253 section 3.6; SEARCH: RFC 5323 section 2.2. */
const safe = new Set(["GET", "HEAD", "OPTIONS", "TRACE", "PROPFIND", "REPORT", "SEARCH"]);

/** Whether a method asks for no change on the server; one that is not known does. */
export function isSafe(method: string): boolean {
  return safe.has(method);
}
