import type { Finding, Position } from "../findings/types.ts";

/** Namespace and local name as `{DAV:}getetag`; `{}name` when it is in no namespace. */
export type ExpandedName = `{${string}}${string}`;

/** A qualified name with what was written and what it means. */
export interface QName {
  /** Namespace URI; empty for none. */
  namespace: string;
  /** What follows the colon, or the whole name without one. */
  localName: string;
  /** As written; empty for none. */
  prefix: string;
  /** Both as one text, to compare by: `{DAV:}href`. */
  name: ExpandedName;
}

/** An attribute; one without a prefix is in no namespace. Declarations of namespaces are not among them. */
export interface XmlAttribute extends QName {
  /** With references resolved. */
  value: string;
}

/** An element with its content, materialised on request from the source text. */
export interface XmlElement extends QName {
  /** In order. */
  attributes: XmlAttribute[];
  /** Elements, text, comments and instructions, in order. */
  children: XmlNode[];
  /** `xml:lang` in force here (inherited from enclosing elements up to the root). */
  lang?: string;
  /** Offset of `<` in the decoded text. */
  offset: number;
}

/**
 * What an element can hold: elements, text (`cdata` where it was written so), comments and processing
 * instructions.
 */
export type XmlNode =
  | XmlElement
  /** Text with references resolved, white space and all. */
  | { text: string; cdata?: true }
  /** What stands between `<!--` and `-->`. */
  | { comment: string }
  /** A processing instruction: its target, and what follows that. */
  | { instruction: string; body: string };

/** Text content of a DAV element, trimmed, with its place. */
export interface TextPart {
  /** Trimmed, with references resolved. */
  text: string;
  /** As sent, when trimming changed it. */
  raw?: string;
  /** `xml:lang` in force here. */
  lang?: string;
  /** Offset of the element's `<` in the decoded text. */
  offset: number;
}

/** The content of a `status` element (a status-line, RFC 4918 section 14.28). */
export interface StatusPart extends TextPart {
  /** The three digits; absent when none could be read. */
  code?: number;
  /** What follows the code, as sent. */
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
  /** The whole element, for what else a server put into it. */
  element(): XmlElement;
}

/** `DAV:error` (RFC 4918 section 14.5). */
export interface DavError {
  /** Precondition and postcondition codes, in order. */
  conditions: Condition[];
  /** Text directly inside `error`, trimmed. */
  text?: string;
  /** Of `<` in the decoded text. */
  offset: number;
  /** The whole element, with what is no condition. */
  element(): XmlElement;
}

/** A property with its value left in the source until asked for. */
export interface Property extends QName {
  /** Offset of `<` in the decoded text. */
  offset: number;
  /** Offset of the character after the closing `>`. */
  end: number;
  /** Text content with markup removed and entities resolved; not trimmed. */
  text(): string;
  /** The property as an element, its value inside. */
  element(): XmlElement;
  /** As sent. */
  xml(): string;
}

/** `DAV:propstat` (RFC 4918 section 14.22). */
export interface PropStat {
  /** The children of its `prop`, in order. */
  properties: Property[];
  /** Holds for all of its properties. */
  status?: StatusPart;
  /** Why, in codes. */
  error?: DavError;
  /** Why, in words. */
  responseDescription?: TextPart;
  /** False when the propstat has no `prop` element at all. */
  hasProp: boolean;
  /** Children that RFC 4918 does not define here. */
  unknown: UnknownElement[];
  /** Of `<` in the decoded text. */
  offset: number;
}

/** An element that is kept though this reader gives it no meaning. */
export interface UnknownElement extends QName {
  /** Of `<` in the decoded text. */
  offset: number;
  /** Offset of the character after the closing `>`. */
  end: number;
  /** With all that is in it. */
  element(): XmlElement;
  /** As sent. */
  xml(): string;
}

/** One `DAV:response` child of the Multi-Status (RFC 4918 section 14.24). */
export interface Response {
  /** Every `href` of the response, in order; several share the response-level status. */
  hrefs: TextPart[];
  /** Response-level status. */
  status?: StatusPart;
  /** In order; empty where the response has a status of its own. */
  propstats: PropStat[];
  /** Why, in codes. */
  error?: DavError;
  /** Why, in words. */
  responseDescription?: TextPart;
  /** Text of `location/href` (RFC 4918 section 14.9). */
  location?: TextPart;
  /** Children that RFC 4918 does not define here. */
  unknown: UnknownElement[];
  /** False when the body ended or broke inside this response. */
  complete: boolean;
  /** Offset of `<` in the decoded text. */
  offset: number;
  /** Offset of the character after the closing `>`, or where the reading stopped. */
  end: number;
  /** The whole response as an element, in document order, nothing left out. */
  element(): XmlElement;
  /** As sent. */
  xml(): string;
}

/** How the body's bytes became text, by the order of RFC 7303 section 3. */
export interface Encoding {
  /** WHATWG label of the decoder: `utf-8`, `utf-16le`, `iso-8859-1` … */
  name: string;
  /** What told it; `text` when the body was given as text. */
  from: "bom" | "charset" | "declaration" | "autodetect" | "default" | "text";
}

/** What every reading of a body has. */
export interface BodyReading {
  /**
   * True only when the document was read to the end of its root as well-formed XML. Where it is false, `responses`
   * holds what could be read: never take it for the whole.
   */
  complete: boolean;
  /** How its bytes became text. */
  encoding: Encoding;
  /** What is wrong with it. */
  findings: Finding[];
  /** As the caller gave it: the method of the request that the body answers. */
  method?: string;
  /** As the caller gave it: the absolute URL of that request. */
  url?: string;
  /** Line, column and (for UTF-8 bytes) byte of an offset in the decoded text. */
  locate(offset: number): Position;
}

/** A `DAV:multistatus` body (RFC 4918 section 14.16), nothing lost. */
export interface MultiStatus extends BodyReading {
  kind: "multistatus";
  /** In document order. */
  responses: Response[];
  /** For the answer as a whole. */
  responseDescription?: TextPart;
  /** RFC 6578 section 6.4. */
  syncToken?: TextPart;
  /** Children that neither RFC 4918 nor RFC 6578 defines here. */
  unknown: UnknownElement[];
}

/** `DAV:error` as the body of a 4xx or 5xx (RFC 4918 section 16). */
export interface ErrorBody extends BodyReading {
  kind: "error";
  /** The codes in it. */
  error: DavError;
}
/** `DAV:prop` as LOCK answers it (RFC 4918 section 9.10.1). */
export interface PropBody extends BodyReading {
  kind: "prop";
  /** In order: `lockdiscovery` where a lock was granted. */
  properties: Property[];
}
/** `DAV:mkcol-response` (RFC 5689 section 5.2) or CalDAV `mkcalendar-response` (RFC 4791 section 9.3). */
export interface MkcolBody extends BodyReading {
  /** By the name of the root element. */
  kind: "mkcol-response" | "mkcalendar-response";
  /** In order; all of one status, as the method is atomic. */
  propstats: PropStat[];
  /** Children that neither RFC defines here. */
  unknown: UnknownElement[];
}
/** A bare `DAV:response` where a `multistatus` was due (lighttpd sends one). */
export interface BareResponseBody extends BodyReading {
  kind: "response";
  /** As if it stood in a Multi-Status. */
  response: Response;
}
/** No DAV body: `findings` say what it is instead. */
export interface OtherBody extends BodyReading {
  kind: "other";
  /** By its first characters. */
  looksLike: "empty" | "html" | "json" | "xml" | "text" | "binary";
  /** Name of the root element, when it is XML. */
  root?: QName;
}

/** A body as it was read, told apart by its root element. */
export type DavBody = MultiStatus | ErrorBody | PropBody | MkcolBody | BareResponseBody | OtherBody;
