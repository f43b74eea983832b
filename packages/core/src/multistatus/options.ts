import { DavParseError } from "./errors.ts";
import { DEFAULT_LIMITS, type Limits } from "./limits.ts";

/** Options of every reading of a body. */
export interface ParseOptions {
  /** Method of the request that the body answers; kept in the result. */
  method?: string;
  /** URL of the request that the body answers; kept in the result. */
  url?: string;
  /** Content-Type of the response; its charset goes before the XML declaration (RFC 7303 section 3). */
  contentType?: string;
  /**
   * Text was decoded from UTF-8 bytes: positions then have byte offsets, too. A leading U+FEFF stands for a BOM.
   * Without meaning when bytes are given.
   */
  utf8?: boolean;
  /** Limits to change; the others keep their defaults. */
  limits?: Partial<Limits>;
}

/** The limits in force. Throws a `DavParseError` for a limit that does not exist or is no number. */
export function resolveLimits(limits: Partial<Limits> = {}): Limits {
  const resolved: Limits = { ...DEFAULT_LIMITS };
  for (const [name, value] of Object.entries(limits)) {
    if (!Object.hasOwn(resolved, name)) {
      throw new DavParseError(
        "invalid-option",
        `There is no limit "${name}"; the limits are ${Object.keys(resolved).join(", ")}.`,
      );
    }
    if (value === undefined) continue;
    if (typeof value !== "number" || Number.isNaN(value) || value < 0) {
      throw new DavParseError(
        "invalid-option",
        `The limit "${name}" must be a number from 0 on, or Infinity.`,
      );
    }
    resolved[name as keyof Limits] = value;
  }
  return resolved;
}
