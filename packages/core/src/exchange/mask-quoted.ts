/** Masks a value, or the content of one in quotation marks, be they never closed. */
export function maskQuoted(value: string, mask: (content: string) => string): string {
  if (!value.startsWith('"')) return mask(value);
  const closed = value.length > 1 && value.endsWith('"');
  return `"${mask(value.slice(1, closed ? -1 : undefined))}"`;
}
