import type { Property, XmlElement } from "../multistatus/types.ts";
import { child, childrenNamed, elements, hrefsIn, trimmedText } from "./element.ts";
import { elementReader, problem } from "./reading.ts";
import type { Reading } from "./reading.ts";

/** A kind of lock that a resource can have (RFC 4918 section 14.10). */
export interface LockEntry {
  /** `exclusive` or `shared`; absent when the element is missing or empty. */
  scope?: string;
  /** `write` */
  type?: string;
}

/** How long a lock lasts (RFC 4918 section 10.7). */
export interface LockTimeout {
  /** As sent, trimmed. */
  text: string;
  /** Seconds left, also of a fraction or a bare number; `Infinity` is written `infinite: true`. Absent when it could not be read. */
  seconds?: number;
  /** It was written as `Infinite`. */
  infinite: boolean;
}

/** Who holds a lock, as the client that took it has put it (RFC 4918 section 14.17). */
export interface LockOwner {
  /** All text inside, trimmed. */
  text: string;
  /** Texts of the `href` elements inside, as `mailto:ada@example.org`. */
  hrefs: string[];
}

/** `DAV:activelock` (RFC 4918 section 14.1). What is missing in the payload is absent. */
export interface ActiveLock extends LockEntry {
  /** `0`, `1` or `infinity`, in lower case. */
  depth?: string;
  /** What the locking client wrote about itself (RFC 4918 section 14.17). */
  owner?: LockOwner;
  /** As granted, or what is left of it (RFC 4918 section 10.7). */
  timeout?: LockTimeout;
  /** Lock tokens. These are secrets of a kind: mask them before they are shown. */
  tokens: string[];
  /** The `lockroot` href, as sent. */
  root?: string;
}

/** The local name of what stands inside, be its namespace right or not. */
const choice = (element: XmlElement | undefined): string | undefined => elements(element)[0]?.localName;

function entryOf(element: XmlElement): LockEntry {
  const scope = choice(child(element, "{DAV:}lockscope"));
  const type = choice(child(element, "{DAV:}locktype"));
  return { ...(scope !== undefined && { scope }), ...(type !== undefined && { type }) };
}

/** Reads `Second-3600`, `Infinite`, and what servers make of them: a fraction, a bare number, another letter case. */
export function readTimeout(written: string): LockTimeout {
  const text = written.trim();
  if (/^infinite\b/i.test(text)) return { text, infinite: true };
  const seconds = /^(?:seconds?-)?(\d+(?:\.\d+)?)/i.exec(text)?.[1];
  return seconds === undefined
    ? { text, infinite: false }
    : { text, infinite: false, seconds: Number(seconds) };
}

/** Hrefs inside, or, where a server left the element out, the text. */
function tokensOf(lock: XmlElement): string[] {
  return childrenNamed(lock, "{DAV:}locktoken").flatMap((element) => {
    const hrefs = hrefsIn(element);
    const text = hrefs.length === 0 ? trimmedText(element) : "";
    return text === "" ? hrefs : [text];
  });
}

function lockOf(element: XmlElement): ActiveLock {
  const depth = child(element, "{DAV:}depth");
  const owner = child(element, "{DAV:}owner");
  const timeout = child(element, "{DAV:}timeout");
  const root = child(element, "{DAV:}lockroot");
  const rootHref = root && (hrefsIn(root)[0] ?? trimmedText(root));
  return {
    ...entryOf(element),
    ...(depth && { depth: trimmedText(depth).toLowerCase() }),
    ...(owner && { owner: { text: trimmedText(owner), hrefs: hrefsIn(owner) } }),
    ...(timeout && { timeout: readTimeout(trimmedText(timeout)) }),
    tokens: tokensOf(element),
    ...(rootHref !== undefined && rootHref !== "" && { root: rootHref }),
  };
}

/** `DAV:lockdiscovery` (RFC 4918 section 15.8): the locks in force; none for an empty element. */
export const readLockDiscovery: (property: Property) => Reading<ActiveLock[]> = elementReader((element) => {
  const locks = childrenNamed(element, "{DAV:}activelock");
  const other = locks.length === 0 ? elements(element)[0] : undefined;
  return other ? problem(`it holds ${other.name} where DAV:activelock is due`) : locks.map(lockOf);
});

/** `DAV:supportedlock` (RFC 4918 section 15.10): the kinds of lock the resource can have. */
export const readSupportedLock: (property: Property) => Reading<LockEntry[]> = elementReader((element) =>
  childrenNamed(element, "{DAV:}lockentry").map(entryOf),
);
