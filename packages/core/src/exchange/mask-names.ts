/** Names of header fields, query parameters, form fields and elements whose values are credentials. */

const HEADER =
  /^(?:.*-)?(?:api-?key|token|secret|password|passwd|pwd|credentials?|session(?:-?id)?|signature|private-key|subscription-key)$/i;
const HEADER_EXTRA = /^(?:apikey|requesttoken|x-csrf.*|x-xsrf.*)$/i;
const NO_HEADER = /^(?:access-control-.*|lock-token|sync-token|if-.*|x-nc-.*-support|oc-checksum)$/i;

/** With what every name ends that `isSecretName` knows: for finding them in long texts. The source of an expression. */
export const SECRET_ENDINGS =
  "(?:sig|signature|token|secret|password|passwd|passwort|pwd|pass|api[-_]?key|credential|jwt|hmac|jsessionid|phpsessid|session(?:[-_]?id)?|sid|ticket)";

const PARAMETER = new RegExp(`^(?:.*[-_.])?${SECRET_ENDINGS}$`, "i");
const JOINED = /^(?:access|refresh|id|auth|request|csrf|xsrf|app|share)(?:token|password)$/i;
const NO_PARAMETER = /^(?:sync[-_]?token|lock[-_]?token|page[-_]?token|continuation[-_]?token)$/i;

/** `X-Api-Key`, `X-Auth-Token`, `PRIVATE-TOKEN`, `requesttoken` … : the whole value is a secret. */
export function isSecretHeader(name: string): boolean {
  return (HEADER.test(name) || HEADER_EXTRA.test(name)) && !NO_HEADER.test(name);
}

/**
 * `access_token`, `X-Amz-Signature`, `sig`, `password` … What only limits a signed URL (`se`, `sp`, `X-Amz-Expires`)
 * opens nothing without the signature, and tells why a link no longer works: it stays.
 */
export function isSecretName(name: string): boolean {
  return (PARAMETER.test(name) || JOINED.test(name)) && !NO_PARAMETER.test(name);
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

export function isFixedHeader(name: string): boolean {
  return FIXED.has(name.toLowerCase());
}
