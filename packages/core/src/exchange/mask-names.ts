/** Names of header fields, query parameters, form fields and elements whose values are credentials. */

const KEY =
  "(?:api|auth|access|account|customer|functions|master|private|secret|shared|subscription)[-_]?key";

const ANYWHERE =
  "signature|token|secret|password|passwd|passphrase|pwd|credential|jwt|session(?:[-_]?id)?|assertion";
const WORDS: string = `${ANYWHERE}|sig|passwort|pass|hmac|jsessionid|phpsessid|sid|ticket|samlresponse`;

/**
 * With what every name ends that `isSecretName` knows: for finding them in long texts. The source of an expression; few
 * words, as each costs time.
 */
export const SECRET_ENDINGS: string = `(?:${WORDS}|key)`;

const HEADER = new RegExp(
  `^(?:.*-)?(?:${KEY}|${ANYWHERE}|accesstoken|credentials|oidc-data|authorization)$|^requesttoken$|^x-[cx]srf`,
  "i",
);
const NO_HEADER = /^(?:access-control-.*|lock-token|sync-token)$/i;

const PARAMETER = new RegExp(`^(?:.*[-_.])?(?:${WORDS}|${KEY})$`, "i");
const JOINED = /^(?:access|refresh|id|auth|request|csrf|xsrf|app|share)(?:token|password)$/i;
const NO_PARAMETER = /^(?:.*[-_.])?(?:sync|lock|page|continuation|change|delta|skip)[-_]?token$/i;

/** `X-Api-Key`, `X-Auth-Token`, `PRIVATE-TOKEN`, `requesttoken`, `X-Original-Authorization` … : the value is a secret. */
export function isSecretHeader(name: string): boolean {
  return HEADER.test(name) && !NO_HEADER.test(name);
}

/**
 * `access_token`, `X-Amz-Signature`, `sig`, `password` … What only limits a signed URL (`se`, `sp`, `X-Amz-Expires`)
 * opens nothing without the signature, and tells why a link no longer works: it stays.
 */
export function isSecretName(name: string): boolean {
  // `clientSecret`, `BinarySecurityToken`: a word of its own by its capital.
  const words = name.replaceAll(/([a-z\d])(?=[A-Z])/g, "$1-");
  return (PARAMETER.test(words) || JOINED.test(name)) && !NO_PARAMETER.test(words);
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
