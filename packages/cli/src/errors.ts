/** Something the person at the terminal can put right: said in one line, without a stack. */
export class CommandError extends Error {
  override readonly name = "CommandError";
  /** What to do about it, as a sentence; empty where the message says it. */
  readonly next: string;

  /** @param message what is wrong and where, without a final stop */
  constructor(message: string, next: string, options?: ErrorOptions) {
    super(message, options);
    this.next = next;
  }
}

/** The system's or a library's code of an error: `ENOENT`, `ECONNREFUSED`; undefined when it has none. */
export function codeOf(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}

/** The message of anything that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
