import type { SecretBook } from "./mask-book.ts";
import { maskQuoted } from "./mask-quoted.ts";

/** Cookie values are often plain words (`true`, `de`): only long ones are looked for elsewhere. */
const EVERYWHERE = { everywhereFrom: 16 };

/** `Cookie`: names stay, values are masked. */
export function maskCookie(value: string, book: SecretBook): string {
  return value.replaceAll(/[^;]+/g, (pair) => maskPair(pair, book));
}

/** `Set-Cookie`: name and attributes stay, the value is masked. */
export function maskSetCookie(value: string, book: SecretBook): string {
  const end = value.indexOf(";");
  const pair = end === -1 ? value : value.slice(0, end);
  return maskPair(pair, book) + value.slice(pair.length);
}

function maskPair(pair: string, book: SecretBook): string {
  const start = pair.indexOf("=") + 1;
  const value = pair.slice(start).trim();
  // Servers delete a cookie by setting it to this word.
  if (/^"?deleted"?$/.test(value)) return pair;
  const before = start === 0 ? /^\s*/.exec(pair)?.[0] : pair.slice(0, start);
  return before + maskQuoted(value, (content) => book.secret(content, EVERYWHERE));
}
