/** Names of header fields, query parameters, form fields and elements whose values are credentials. */

const KEY =
  "(?:api|auth|access|account|customer|functions|master|private|secret|shared|subscription)[-_]?key";

const HEADER = new RegExp(
  `^(?:.*-)?(?:${KEY}|token|accesstoken|secret|password|passwd|passphrase|pwd|credentials?|session(?:-?id)?|signature|jwt(?:-assertion)?|oidc-data|authorization)$`,
  "i",
);
const HEADER_EXTRA = /^(?:requesttoken|x-csrf.*|x-xsrf.*)$/i;
const NO_HEADER = /^(?:access-control-.*|lock-token|sync-token)$/i;

const WORDS =
  "sig|signature|token|secret|password|passwd|passphrase|passwort|pwd|pass|credential|jwt|hmac|jsessionid|phpsessid|session(?:[-_]?id)?|sid|ticket|samlresponse|assertion";

/**
 * With what every name ends that `isSecretName` knows: for finding them in long texts. The source of an expression; few
 * words, as each costs time.
 */
export const SECRET_ENDINGS: string = `(?:${WORDS}|key)`;

const PARAMETER = new RegExp(`^(?:.*[-_.])?(?:${WORDS}|${KEY})$`, "i");
const JOINED = /^(?:access|refresh|id|auth|request|csrf|xsrf|app|share)(?:token|password)$/i;
/** `clientSecret`, `BinarySecurityToken`: a word of its own by its capital. */
const CAPITALISED =
  /[a-z\d](?:Signature|Token|Secret|Passw(?:or)?d|Passphrase|Passwort|Pwd|Key(?<=(?:Api|Auth|Access|Account|Private|Secret|Shared)Key)|Credential|Jwt|SessionId|Assertion)$/;
const NO_PARAMETER =
  /^(?:.*[-_.])?(?:sync|lock|page|continuation)[-_]?token$|[a-z\d](?:Sync|Lock|Page|Continuation)Token$|^(?:change|delta|skip)Token$/i;

/** `X-Api-Key`, `X-Auth-Token`, `PRIVATE-TOKEN`, `requesttoken`, `X-Original-Authorization` … : the value is a secret. */
export function isSecretHeader(name: string): boolean {
  return (HEADER.test(name) || HEADER_EXTRA.test(name)) && !NO_HEADER.test(name);
}

/**
 * `access_token`, `X-Amz-Signature`, `sig`, `password` … What only limits a signed URL (`se`, `sp`, `X-Amz-Expires`)
 * opens nothing without the signature, and tells why a link no longer works: it stays.
 */
export function isSecretName(name: string): boolean {
  return (PARAMETER.test(name) || JOINED.test(name) || CAPITALISED.test(name)) && !NO_PARAMETER.test(name);
}

/** Fields with a grammar of their own and no room for a secret: left as they are, whatever the secrets look like. */
const FIXED: ReadonlySet<string> = new Set([
  "accept-ranges",
  "age",
  "allow",
  "connection",
  "content-encoding",
  "content-length",
  "content-type",
  "dav",
  "date",
  "depth",
  "expires",
  "host",
  "last-modified",
  "overwrite",
  "timeout",
  "transfer-encoding",
  "vary",
]);

/** `Authorization`, `Proxy-Authorization`, and the names under which gateways pass them on: a scheme, then credentials. */
export function isAuthorization(name: string): boolean {
  return /^(?:.*-)?authorization$/i.test(name);
}

export function isFixedHeader(name: string): boolean {
  return FIXED.has(name.toLowerCase());
}
