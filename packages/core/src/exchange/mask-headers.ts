import type { SecretBook } from "./mask-book.ts";
import { fieldMask } from "./mask-fields.ts";
import { isFixedHeader } from "./mask-names.ts";
import { maskPatterns } from "./mask-patterns.ts";
import type { HeaderList } from "./types.ts";

/** Masks the values of a header list; names, order and number of fields stay. */
export function maskHeaders(headers: HeaderList, book: SecretBook): [string, string][] {
  return headers.map(([name, value]) => [name, maskHeaderValue(name, value, book)]);
}

function maskHeaderValue(name: string, value: string, book: SecretBook): string {
  if (isFixedHeader(name)) return value;
  const masked = fieldMask(name)?.(value, book) ?? value;
  // No pattern is looked for in cookies: what is no value of theirs is an attribute.
  return book.replace(/^(?:set-)?cookie$/i.test(name) ? masked : maskPatterns(masked, book));
}
