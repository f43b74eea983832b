// What an error of the system, of TLS or of undici says about itself.

/** Its code, or that of what caused it; empty where there is none. */
export function codeOf(cause: unknown): string {
  if (typeof cause !== "object" || cause === null) return "";
  if ("code" in cause && typeof cause.code === "string") {
    // undici says "other side closed" for a reset too; the system's code says more.
    const inner = cause.code === "UND_ERR_SOCKET" && "cause" in cause ? codeOf(cause.cause) : "";
    return inner || cause.code;
  }
  return "cause" in cause ? codeOf(cause.cause) : "";
}

export function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}

/** Not every error of undici's parser has a code. */
export function isParserError(cause: unknown): boolean {
  return cause instanceof Error && cause.name === "HTTPParserError";
}
