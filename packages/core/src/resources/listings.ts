/** Methods whose Multi-Status lists resources side by side (RFC 4918 section 9.1, RFC 3253 section 3.6, RFC 5323). */
export const LISTINGS: ReadonlySet<string> = new Set(["PROPFIND", "REPORT", "SEARCH"]);
