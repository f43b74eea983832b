import { maskCookie, maskSetCookie } from "./mask-cookies.ts";
import { maskChallenge, maskCredentials } from "./mask-credentials.ts";
import type { SecretBook } from "./mask-book.ts";
import { maskIfHeader, maskLockTokenHeader } from "./mask-lock-tokens.ts";
import { isAuthorization, isFixedHeader, isSecretHeader } from "./mask-names.ts";
import { maskPatterns } from "./mask-patterns.ts";
import type { HeaderList } from "./types.ts";

type HeaderMask = (value: string, book: SecretBook) => string;

const BY_NAME: Readonly<Record<string, HeaderMask>> = {
  "www-authenticate": maskChallenge,
  "proxy-authenticate": maskChallenge,
  "authentication-info": maskChallenge,
  "proxy-authentication-info": maskChallenge,
  "lock-token": maskLockTokenHeader,
  if: maskIfHeader,
};

/** Masks the values of a header list; names, order and number of fields stay. */
export function maskHeaders(headers: HeaderList, book: SecretBook): [string, string][] {
  return headers.map(([name, value]) => [name, maskHeaderValue(name, value, book)]);
}

function maskHeaderValue(name: string, value: string, book: SecretBook): string {
  if (isFixedHeader(name)) return value;
  if (/^(?:set-)?cookie$/i.test(name)) {
    // No pattern is looked for in cookies: what is no value of theirs is an attribute.
    return book.replace(name.length > 6 ? maskSetCookie(value, book) : maskCookie(value, book));
  }
  const own = isAuthorization(name) ? maskCredentials : maskOf(name.toLowerCase());
  if (own !== undefined) return book.replace(maskPatterns(own(value, book), book));
  if (isSecretHeader(name)) return book.secret(value);
  return book.replace(maskPatterns(value, book));
}

const maskOf = (name: string): HeaderMask | undefined =>
  Object.hasOwn(BY_NAME, name) ? BY_NAME[name] : undefined;
