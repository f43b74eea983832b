import { statusName } from "./status-names.ts";

/**
 * Words of the protocol and of messages about it that somebody may have chosen as a password: replaced in the place of
 * the secret only. Elsewhere nothing could be read any more, and every hole would tell the password.
 */
const VOCABULARY: ReadonlySet<string> = new Set(
  `xmlns dav: true false none null xmlns deleted infinity dav webdav http https html xml json text utf-8 href prop props propstat
  response responses multistatus multi-status status collection resource resources resourcetype displayname creationdate
  getetag getcontentlength getcontenttype getlastmodified lockdiscovery supportedlock locktoken activelock lockscope
  locktype lockroot exclusive shared write read owner depth timeout error errors principal principals calendar calendars
  addressbook addressbooks found forbidden locked unauthorized conflict basic digest bearer negotiate kerberos realm
  nonce options delete propfind proppatch mkcol mkcalendar report search connect unlock
  apache httpd nginx caddy traefik envoy haproxy squid varnish cloudflare lighttpd microsoft sharepoint nextcloud
  owncloud seafile sabredav sabre radicale baikal tomcat jetty jackrabbit python werkzeug express openresty synology
  litmus cadaver davfs rclone windows macos linux ubuntu debian docker client server servers proxy gateway upstream
  request requests header headers method methods version message messages password passwords username account
  accounts session cookie cookies token tokens secret authorization authentication authenticate credential credentials
  permission permissions access denied allowed invalid expired missing wrong failed failure success internal external
  required refused reset closed connection network address certificate security website directory directories folder
  folders public private default unknown document documents content encoding length location destination overwrite
  condition conditions precondition property properties element namespace allprop propname support supported
  unsupported service available unavailable administrator permitted forwarded storage quota exceeded insufficient
  temporarily temporary moved created modified accepted partial please because before should cannot without another
  example`.split(/\s+/),
);

const NAMES: ReadonlySet<string> = new Set(
  Array.from({ length: 600 }, (_, code) => statusName(code).toLowerCase()).filter((name) => name !== ""),
);

/** `HTTP/1.1`, `RFC 4918`, `TLSv1.3`, `207`, `423 Locked` and what belongs to a status line. */
const PROTOCOL =
  /^(?:(?:http|rfc|tlsv?|ssl|sha|md|utf|ipv|xml|ntlmv)[-/ ]?[\d.]{1,6}(?: \d{3})?(?: [a-z' -]{1,40})?|\d(?:\.\d)? \d{3}|\d{3} [a-z' -]{1,40})$/i;

/** What stands around a word in markup: `<D:href>`, `xmlns:D`, `DAV:`. */
const MARKUP = /^<?\/?(?:[a-z][a-z0-9]{0,2}:)?|(?<=^xmlns):[a-z][a-z0-9]{0,2}(?:=.?)?$|:?\/?>?$/g;

/** A word of the protocol, of a product or of messages about them. */
export function isProtocolWord(value: string): boolean {
  const lower = value.trim().toLowerCase();
  const bare = lower.length > 64 ? lower : lower.replaceAll(MARKUP, "");
  return VOCABULARY.has(lower) || VOCABULARY.has(bare) || NAMES.has(lower) || PROTOCOL.test(lower);
}

const LETTERS = /^[a-z]{1,12}$/i;
const WORDS = /^(?=.{1,20}$)(?:[a-z]+|[A-Z][a-z]*|[A-Z]+)(?:[ ._/:-](?:[a-z]+|[A-Z][a-z]*|[A-Z]+))*$/;
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
