import type { SecretBook } from "./mask-book.ts";
import { maskCookie, maskSetCookie } from "./mask-cookies.ts";
import { maskChallenge, maskCredentials } from "./mask-credentials.ts";
import { maskIfHeader, maskLockTokenHeader } from "./mask-lock-tokens.ts";
import { isAuthorization, isSecretHeader } from "./mask-names.ts";

/** Masks what is recognised as a secret in a text. */
export type Rule = (text: string, book: SecretBook) => string;

const BY_NAME: ReadonlyMap<string, Rule> = new Map([
  ["www-authenticate", maskChallenge],
  ["proxy-authenticate", maskChallenge],
  ["authentication-info", maskChallenge],
  ["proxy-authentication-info", maskChallenge],
  ["lock-token", maskLockTokenHeader],
  ["if", maskIfHeader],
  ["cookie", maskCookie],
  ["set-cookie", maskSetCookie],
]);

/** How the values of a header field are masked that holds secrets by its name. */
export function fieldMask(name: string): Rule | undefined {
  if (isAuthorization(name)) return maskCredentials;
  const secret: Rule | undefined = isSecretHeader(name)
    ? (value, book) => book.secret(value.trim())
    : undefined;
  return BY_NAME.get(name.toLowerCase()) ?? secret;
}
