import type { Finding, Position } from "../findings/types.ts";

/** Namespace and local name as `{DAV:}getetag`; `{}name` when it is in no namespace. */
export type ExpandedName = `{${string}}${string}`;

/** A qualified name with what was written and what it means. */
export interface QName {
  /** Namespace URI; empty for none. */
  namespace: string;
  localName: string;
  /** As written; empty for none. */
  prefix: string;
  name: ExpandedName;
}

export interface XmlAttribute extends QName {
  value: string;
}

/** An element with its content, materialised on request from the source text. */
export interface XmlElement extends QName {
  attributes: XmlAttribute[];
  children: XmlNode[];
  /** `xml:lang` in force here (inherited from enclosing elements up to the root). */
  lang?: string;
  /** Offset of `<` in the decoded text. */
  offset: number;
}

export type XmlNode =
  | XmlElement
  | { text: string; cdata?: true }
  | { comment: string }
  | { instruction: string; body: string };

/** Text content of a DAV element, trimmed, with its place. */
export interface TextPart {
  text: string;
  /** As sent, when trimming changed it. */
  raw?: string;
  lang?: string;
  /** Offset of the element's `<` in the decoded text. */
  offset: number;
}

/** The content of a `status` element (a status-line, RFC 4918 section 14.28). */
export interface StatusPart extends TextPart {
  /** The three digits; absent when none could be read. */
  code?: number;
  reason?: string;
  /** `HTTP/1.1`, `HTTP/2`, as sent. */
  httpVersion?: string;
}

/** A precondition or postcondition element inside `DAV:error` (RFC 4918 section 16). */
export interface Condition extends QName {
  /** Texts of the `href` elements anywhere inside it, trimmed. */
  hrefs: string[];
  /** Trimmed text content, when it has any. */
  text?: string;
  element(): XmlElement;
}

/** `DAV:error` (RFC 4918 section 14.5). */
export interface DavError {
  conditions: Condition[];
  /** Text directly inside `error`, trimmed. */
  text?: string;
  offset: number;
  element(): XmlElement;
}

/** A property with its value left in the source until asked for. */
export interface Property extends QName {
  /** Offset of `<` and of the character after the closing `>`. */
  offset: number;
  end: number;
  /** Text content with markup removed and entities resolved; not trimmed. */
  text(): string;
  element(): XmlElement;
  /** As sent. */
  xml(): string;
}

/** `DAV:propstat` (RFC 4918 section 14.22). */
export interface PropStat {
  properties: Property[];
  status?: StatusPart;
  error?: DavError;
  responseDescription?: TextPart;
  /** False when the propstat has no `prop` element at all. */
  hasProp: boolean;
  /** Children that RFC 4918 does not define here. */
  unknown: UnknownElement[];
  offset: number;
}

/** An element that is kept though this reader gives it no meaning. */
export interface UnknownElement extends QName {
  offset: number;
  end: number;
  element(): XmlElement;
  xml(): string;
}

/** One `DAV:response` child of the Multi-Status (RFC 4918 section 14.24). */
export interface Response {
  /** Every `href` of the response, in order; several share the response-level status. */
  hrefs: TextPart[];
  /** Response-level status. */
  status?: StatusPart;
  propstats: PropStat[];
  error?: DavError;
  responseDescription?: TextPart;
  /** Text of `location/href` (RFC 4918 section 14.9). */
  location?: TextPart;
  unknown: UnknownElement[];
  /** False when the body ended or broke inside this response. */
  complete: boolean;
  /** Offset of `<`, and of the character after the closing `>` (or where the reading stopped). */
  offset: number;
  end: number;
  /** The whole response as an element, in document order, nothing left out. */
  element(): XmlElement;
  xml(): string;
}

/** How the body's bytes became text, by the order of RFC 7303 section 3. */
export interface Encoding {
  /** WHATWG label of the decoder: `utf-8`, `utf-16le`, `iso-8859-1` … */
  name: string;
  from: "bom" | "charset" | "declaration" | "autodetect" | "default" | "text";
}

/** What every reading of a body has. */
export interface BodyReading {
  /**
   * True only when the document was read to the end of its root as well-formed XML. Where it is false, `responses`
   * holds what could be read: never take it for the whole.
   */
  complete: boolean;
  encoding: Encoding;
  findings: Finding[];
  /** As the caller gave them: what request the body answers. */
  method?: string;
  url?: string;
  /** Line, column and (for UTF-8 bytes) byte of an offset in the decoded text. */
  locate(offset: number): Position;
}

/** A `DAV:multistatus` body (RFC 4918 section 14.16), nothing lost. */
export interface MultiStatus extends BodyReading {
  kind: "multistatus";
  responses: Response[];
  responseDescription?: TextPart;
  /** RFC 6578 section 6.4. */
  syncToken?: TextPart;
  unknown: UnknownElement[];
}

/** The other DAV bodies. */
export interface ErrorBody extends BodyReading {
  kind: "error";
  error: DavError;
}
/** `DAV:prop` as LOCK answers it (RFC 4918 section 9.10.1). */
export interface PropBody extends BodyReading {
  kind: "prop";
  properties: Property[];
}
/** `DAV:mkcol-response` (RFC 5689 section 5.2) or CalDAV `mkcalendar-response` (RFC 4791 section 9.3). */
export interface MkcolBody extends BodyReading {
  kind: "mkcol-response" | "mkcalendar-response";
  propstats: PropStat[];
  unknown: UnknownElement[];
}
/** A bare `DAV:response` where a `multistatus` was due (lighttpd sends one). */
export interface BareResponseBody extends BodyReading {
  kind: "response";
  response: Response;
}
/** No DAV body: `findings` say what it is instead. */
export interface OtherBody extends BodyReading {
  kind: "other";
  looksLike: "empty" | "html" | "json" | "xml" | "text" | "binary";
  /** Name of the root element, when it is XML. */
  root?: QName;
}

/** A body as it was read, told apart by its root element. */
export type DavBody = MultiStatus | ErrorBody | PropBody | MkcolBody | BareResponseBody | OtherBody;
