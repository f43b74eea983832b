/**
 * Options of Node under which the cost of a matcher is measured: the garbage of earlier rounds is collected before each, and there is
 * room for all of the next. Otherwise the parse fills the heap alike each time, and its full collection falls into the matcher.
 */
export const ROOMY_HEAP: readonly string[] = ["--expose-gc", "--initial-heap-size=3000"];
