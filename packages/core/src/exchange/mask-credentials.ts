import { decodeBase64, bytesToBinary } from "./base64.ts";
import { utf8Text } from "./body.ts";
import { isPseudonym, type SecretBook } from "./mask-book.ts";
import { maskQuoted } from "./mask-quoted.ts";

const DIGEST_FIELDS =
  /\b(username\*?|nonce|cnonce|opaque|response|nextnonce|rspauth)(\s*=\s*)("(?:[^"\\]|\\[\s\S])*"?|[^\s,]+)/gi;
/** Tokens of connection-oriented schemes stand in challenges too. */
const CHALLENGE_TOKEN = /\b(NTLM|Negotiate|Kerberos)(\s+)([A-Za-z0-9+/._~-]{8,}=*)/gi;

const SCHEME_ONLY = /^(?:basic|digest|bearer|negotiate|ntlm)$/i;

/** From this length on a password is replaced wherever it stands by itself. */
const PASSWORD_EVERYWHERE = 4;

/** `Authorization` and `Proxy-Authorization`: the scheme stays, and for Digest the structure with what is public. */
export function maskCredentials(value: string, book: SecretBook): string {
  const trimmed = value.trim();
  const end = trimmed.search(/\s/);
  if (end === -1) return trimmed === "" || SCHEME_ONLY.test(trimmed) ? value : book.secret(trimmed);
  const scheme = trimmed.slice(0, end);
  if (scheme.toLowerCase() === "digest") return maskDigest(value, book);
  const parameters = trimmed.slice(end).trim();
  const pseudonym = book.secret(parameters);
  if (scheme.toLowerCase() === "basic") learnBasic(parameters, book);
  return `${scheme} ${pseudonym}`;
}

/** `WWW-Authenticate`, `Proxy-Authenticate` and `Authentication-Info`: realm, algorithm and qop stay. */
export function maskChallenge(value: string, book: SecretBook): string {
  return maskDigest(value, book).replaceAll(
    CHALLENGE_TOKEN,
    (_, scheme: string, space: string, token: string) => scheme + space + book.secret(token),
  );
}

/** Remembers the password of Basic credentials (RFC 7617), as it may stand elsewhere; whether there was one. */
export function learnBasic(parameters: string, book: SecretBook): boolean {
  const decoded = isPseudonym(parameters) ? undefined : decodeBasic(parameters);
  if (decoded === undefined) return false;
  const colon = decoded.indexOf(":");
  learnPassword(decoded.slice(0, colon), decoded.slice(colon + 1), book);
  return true;
}

/** User and password of Basic credentials, with the colon between them; `undefined` where they are none. */
export function decodeBasic(parameters: string): string | undefined {
  const bytes = decodeBase64(parameters);
  const decoded = bytes && (utf8Text(bytes) ?? bytesToBinary(bytes));
  return decoded?.includes(":") === true ? decoded : undefined;
}

/** The name of a user is no secret: a password that is the same as it cannot be told from it elsewhere. */
export function learnPassword(user: string, password: string, book: SecretBook): void {
  if (password !== user) book.secret(password, { everywhereFrom: PASSWORD_EVERYWHERE });
  book.secret(`${user}:${password}`);
}

function maskDigest(value: string, book: SecretBook): string {
  return value.replaceAll(DIGEST_FIELDS, (_, name: string, equals: string, quoted: string) => {
    const isUser = name.toLowerCase().startsWith("username");
    const options = isUser ? { everywhereFrom: Infinity } : {};
    return name + equals + maskQuoted(quoted, (content) => book.secret(content, options));
  });
}
