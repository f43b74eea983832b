/** A word for a POSIX shell that stands for exactly this text, which must not hold U+0000. */
export function shellQuote(text: string): string {
  return /^[\w/:.,@%+=-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
