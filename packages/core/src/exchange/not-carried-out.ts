/**
 * Statuses under which the server may not have come to the request at all: somebody has to sign in first (401, 407, 511), the
 * request has to be sent again (408, 421, 425, 429), or a gateway or an overloaded server answered (502, 503, 504).
 */
export const NOT_CARRIED_OUT: ReadonlySet<number> = new Set([
  401, 407, 408, 421, 425, 429, 502, 503, 504, 511,
]);
