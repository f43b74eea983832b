import { statusName } from "./status-names.ts";

/**
 * Words of the protocol and of messages about it that somebody may have chosen as a password: replaced in the place of
 * the secret only. Elsewhere nothing could be read any more, and every hole would tell the password. Short ones are
 * there for the markup that they stand in; a plural is known by its singular.
 */
const VOCABULARY: ReadonlySet<string> = new Set([
  ...`xmlns dav: href prop read write owner depth error deleted infinity webdav response multistatus status collection
  resource displayname shared timeout principal calendar addressbook digest bearer kerberos options delete propfind
  report search connect unlock apache microsoft sharepoint nextcloud owncloud seafile sabredav radicale baikal tomcat
  python synology litmus cadaver rclone windows ubuntu debian docker client server gateway upstream request header method
  version message password username account session cookie secret authorization authentication credential permission
  access invalid success internal external connection network address certificate security website directory folder
  public private default unknown document content encoding location destination property support service
  administrator storage example`.split(/\s+/),
  ...Array.from({ length: 600 }, (_, code) => statusName(code).toLowerCase()),
]);

/** `HTTP/1.1`, `RFC 4918`, `TLSv1.3`, `207`, `423 Locked` and what belongs to a status line. */
const PROTOCOL =
  /^(?:(?:http|rfc|tlsv?|ssl|sha|md|utf|ipv|xml|ntlmv)[-/ ]?[\d.]{1,6}(?: \d{3})?(?: [a-z' -]{1,40})?|\d(?:\.\d)? \d{3}|\d{3} [a-z' -]{1,40})$/i;

/** What stands around a word in markup: `<D:href>`, `xmlns:D`, `DAV:`. */
const MARKUP = /^<?\/?(?:[a-z][a-z0-9]{0,2}:)?|(?<=^xmlns):[a-z][a-z0-9]{0,2}(?:=.?)?$|:?\/?>?$/g;

/** A word of the protocol, of a product or of messages about them. */
export function isProtocolWord(value: string): boolean {
  const lower = value.trim().toLowerCase();
  const words = lower.length > 64 ? [lower] : [lower, lower.replaceAll(MARKUP, "")];
  return (
    words.some((word) => VOCABULARY.has(word) || VOCABULARY.has(word.replace(/s$/, ""))) ||
    PROTOCOL.test(lower)
  );
}

const LETTERS = /^[a-z]{1,12}$/i;
const WORDS = /^(?=.{1,20}$)(?:(?:[A-Z]?[a-z]+|[A-Z]+)(?:[ ._/:-](?!$)|$))+$/;
const FIGURES = /^(?=.{1,8}$)\d+(?:[.:/ -]\d+)*$/;

/** Whether a text may stand in a sentence by chance: words, figures, anything short. */
export function isPlain(value: string): boolean {
  return (
    value.length < 6 ||
    LETTERS.test(value) ||
    WORDS.test(value) ||
    FIGURES.test(value) ||
    isProtocolWord(value)
  );
}

/** Too short a word or figure to be looked for outside the places of secrets. */
export function isShortWord(value: string): boolean {
  return value.length < 6 && /^(?:[a-z]+|\d+)$/i.test(value);
}
