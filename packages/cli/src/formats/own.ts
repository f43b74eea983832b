import type { Format } from "./formats.ts";

const SIGNATURE = "Written by multistatus.";

/** How a report that has no place for its tool's name ends in a file. */
const SIGNED: Partial<Record<Format, string>> = {
  text: `\n${SIGNATURE}\n`,
  markdown: `\n<!-- ${SIGNATURE} -->\n`,
  html: `<!-- ${SIGNATURE} -->\n`,
  junit: `<!-- ${SIGNATURE} -->\n`,
  github: `::debug::${SIGNATURE}\n`,
};

/** The text as it goes into a file: a later run knows by its end, or by what it says of itself, that it may replace it. */
export function signed(text: string, format: Format): string {
  return (text.endsWith("\n") ? text : `${text}\n`) + (SIGNED[format] ?? "");
}

/**
 * Whether a file is an earlier report of ours in this form.
 *
 * @param start the first characters, at least 1000 where there are as many
 * @param end the last ones, at least 100
 */
export function isOwn(format: Format, start: string, end: string): boolean {
  const signature = SIGNED[format];
  if (signature !== undefined) return end.replaceAll("\r\n", "\n").endsWith(signature);
  if (format === "sarif")
    return /^\{\s*"\$schema":[^]{0,300}?"driver":\s*\{\s*"name":\s*"multistatus"/.test(start);
  if (format === "ndjson") return start.startsWith('{"type":"report","kind":"multistatus-report"');
  if (format === "codequality") return /^\[\s*(?:\{\s*"engine_name":\s*"multistatus"|\]\s*$)/.test(start);
  return /^(?:\[\s*)?\{\s*"kind":\s*"multistatus-/.test(start);
}
