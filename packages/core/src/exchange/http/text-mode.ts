/** The first line of saved messages ends with two carriage returns. */
export const FIRST_LINE: RegExp = /^[^\r\n]+\r\r\n/;

/**
 * What Windows writes in text mode has a carriage return before every line feed, also before one that had its own:
 * `\r\r\n`. Where a line of a head shows that, it is undone; where some line feeds have none, only the doubled ones.
 */
export function undoTextMode(source: string, sign: RegExp): string {
  if (!sign.test(source)) return source;
  return /(?<!\r)\n/.test(source) ? source.replaceAll("\r\r\n", "\r\n") : source.replaceAll("\r\n", "\n");
}
