/** As one word of a POSIX shell. */
export const quoted = (word: string): string =>
  /^[\w./:%@+=,-]+$/u.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
