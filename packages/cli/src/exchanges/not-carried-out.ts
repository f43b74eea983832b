/**
 * Statuses under which the server may not have come to the request at all. 401 is not among them: who asked as nobody, and was
 * meant to, is answered by it.
 */
export const NOT_CARRIED_OUT: ReadonlySet<number> = new Set([407, 408, 421, 425, 429, 502, 503, 504, 511]);
