import type { FindingCode } from "./codes.ts";

/** `error`: something a conforming client cannot read or is misled by; `warning`: breaks a rule, readable; `info`: notable. */
export type Severity = "error" | "warning" | "info";

/** A place in the decoded body text. Lines and columns count from 1, columns in UTF-16 code units. */
export interface Position {
  /** UTF-16 code units from the start of the decoded text (a BOM is not part of it). */
  offset: number;
  /** From 1. */
  line: number;
  /** From 1, in UTF-16 code units. */
  column: number;
  /** Bytes from the start of the body; only when the body was given as UTF-8 bytes. */
  byte?: number;
}

/** One fact about a payload or an exchange, as data. Its text is made by `describeFinding`. */
export interface Finding {
  /** One of the kebab-case codes; `describeFinding` makes the text of it. */
  code: FindingCode;
  /** How much it matters to whoever reads the payload. */
  severity: Severity;
  /** Where the rule stands: `RFC 4918 section 14.24`. */
  rfc?: string;
  /** Where it was seen; absent for the body as a whole. */
  position?: Position;
  /** The href of the resource concerned, as sent. */
  href?: string;
  /** The piece of the payload or header that shows it, cut to 200 characters. */
  evidence?: string;
  /** Values for the text. */
  data?: Record<string, string | number>;
  /**
   * Set on the last one that is kept of a code that occurs very often (the first 20 of each code are kept): how many
   * occurrences this entry stands for, itself included. All occurrences of a code = the sum of `count ?? 1`.
   */
  count?: number;
}
