import type { SecretBook } from "./mask-book.ts";

const SCHEME = /^(https?:\/\/|urn:[^:]*:|[a-z][a-z0-9+.-]*:)([\s\S]+)$/i;

/**
 * A lock token or other state token keeps its scheme, so that it stays recognisable as one:
 * `opaquelocktoken:masked-1`; a bare one becomes `masked-1`. The same token under two schemes has one pseudonym.
 */
function maskLockToken(token: string, book: SecretBook): string {
  if (/^DAV:no-lock$/i.test(token)) return token;
  const [, scheme = "", rest = token] = SCHEME.exec(token) ?? [];
  return scheme + book.secret(rest);
}

/** `Lock-Token` (RFC 4918 section 10.5), be it without its angle brackets. */
export function maskLockTokenHeader(value: string, book: SecretBook): string {
  return value.replaceAll(/[^\s<>"',]+/g, (token) => maskLockToken(token, book));
}

// A list of conditions, or an angle-bracketed URL before or without one. Entity tags may hold anything but `]`; they are bounded, so
// that no value makes it slow.
const IF_PART = /\((?:\[[^\]]{0,1024}\]|<[^<>]*>|[^()<[])*\)?|<([^<>]*)>/g;
const CONDITION = /\[[^\]]{0,1024}\]|<([^<>]*)>|[^\s()<>[\]]+/g;

/** `If` (RFC 4918 section 10.4): state tokens are masked, resource tags and entity tags stay. */
export function maskIfHeader(value: string, book: SecretBook): string {
  return value.replaceAll(IF_PART, (part, outside: string | undefined) => {
    if (outside !== undefined) return isResourceTag(outside) ? part : `<${maskLockToken(outside, book)}>`;
    return part.replaceAll(CONDITION, (condition, token: string | undefined) => {
      if (token !== undefined) return `<${maskLockToken(token, book)}>`;
      const kept = condition.startsWith("[") || /^not$/i.test(condition);
      return kept ? condition : maskLockToken(condition, book);
    });
  });
}

function isResourceTag(url: string): boolean {
  return /^(?:https?:\/\/|\/)/i.test(url);
}

// A URN that is an attribute's value is a namespace name: Microsoft's are UUIDs.
const IN_TEXT = /(?<!=["'])(opaquelocktoken:|urn:uuid:)([^\s<>"'&()[\]{},;|\\]+)/gi;

// `locktoken`, as a rule with `href` in it (RFC 4918 section 14.14): as markup, or escaped inside other text. Bounded
// everywhere, so that no text makes it slow.
const IN_MARKUP =
  /((?:<|&lt;)(?:[\w.-]{1,64}:)?locktoken(?:\s[^<>&]{0,500})?(?:>|&gt;)\s{0,500}(?:(?:<|&lt;)(?:[\w.-]{1,64}:)?href(?:\s[^<>&]{0,500})?(?:>|&gt;)\s{0,500})?(?:<!\[CDATA\[\s{0,500})?)([^\s<\]]{1,2048}?)(?=\s{0,500}(?:<|&lt;|\]\]>))/gi;

/** The field in a transcript or a message, where its value shows in no other way what it is. */
const IN_FIELD = /(\block-token["']?: ?["']?<)([^<>\s]{1,2048})(?=>)/gi;

/** Lock tokens in a body or a log line. */
export function maskLockTokensInText(text: string, book: SecretBook): string {
  const fields = /lock-token["']?:/i.test(text)
    ? text.replaceAll(IN_FIELD, (_, before: string, token: string) => before + maskLockToken(token, book))
    : text;
  const marked = /locktoken/i.test(fields)
    ? fields.replaceAll(IN_MARKUP, (found, before: string, token: string) =>
        token.startsWith("&lt;") ? found : before + maskLockToken(token, book),
      )
    : fields;
  // Looking behind at each character takes its time: most texts have none.
  if (!/opaquelocktoken:|urn:uuid:/i.test(marked)) return marked;
  return marked.replaceAll(IN_TEXT, (_, scheme: string, rest: string) => scheme + book.secret(rest));
}
