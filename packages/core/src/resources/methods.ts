/** Methods whose Multi-Status lists resources side by side (RFC 4918 section 9.1, RFC 3253 section 3.6, RFC 5323). */
export const LISTING_METHODS: ReadonlySet<string> = new Set(["PROPFIND", "REPORT", "SEARCH"]);

/** Of these the ones that may well find nothing; the answer to any other names at least what was asked for, or what failed. */
export const QUERY_METHODS: ReadonlySet<string> = new Set(["REPORT", "SEARCH"]);

/**
 * Methods on a whole tree. Their 207 names what failed, or little more (RFC 4918 sections 9.6.1, 9.8.3 and 9.9.2): what it
 * leaves out went well.
 */
export const TREE_METHODS: ReadonlySet<string> = new Set(["DELETE", "COPY", "MOVE"]);
