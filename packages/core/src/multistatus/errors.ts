import type { Position } from "../findings/types.ts";
import type { Limits } from "./limits.ts";

/** What a `DavParseError` was thrown for. */
export type DavParseErrorCode = "limit-exceeded" | "invalid-input" | "invalid-option" | "stream-state";

/** Thrown for misuse of the parser and, as `DavLimitError`, for exceeded limits; never for what a body holds. */
export class DavParseError extends Error {
  /** The name of the class. */
  override readonly name: string = "DavParseError";
  /** Stable, for programs. */
  readonly code: DavParseErrorCode;

  constructor(code: DavParseErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** A body needs more than a limit allows. */
export class DavLimitError extends DavParseError {
  override readonly name = "DavLimitError";
  declare readonly code: "limit-exceeded";
  /** The name of the limit, as in `Limits`: raise it there if the body can be trusted. */
  readonly limit: keyof Limits;
  /** The value that was exceeded. */
  readonly value: number;
  /** Where the reading stood, or where the run began that is too long. */
  readonly position: Position;

  constructor(limit: keyof Limits, value: number, position: Position) {
    super(
      "limit-exceeded",
      `The body exceeds the limit "${limit}" of ${value} at line ${position.line}, column ${position.column} ` +
        `(offset ${position.offset}). If it can be trusted, raise it: { limits: { ${limit}: … } }.`,
    );
    this.limit = limit;
    this.value = value;
    this.position = position;
  }
}
