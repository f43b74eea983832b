/** What the parser can find in a body; each has its text in `texts.ts` (a code without text does not compile). */
export type FindingCode =
  | KindFindingCode
  | EncodingFindingCode
  | WellFormednessFindingCode
  | NamespaceFindingCode
  | StructureFindingCode;

/** The body is something else than the DAV body that was due. */
export type KindFindingCode =
  | "empty-body"
  | "html-body"
  | "json-body"
  | "not-xml"
  | "binary-body"
  | "undecoded-content"
  | "wrong-root"
  | "wrong-namespace"
  | "not-multistatus";

/** Bytes that do not become text as they should. */
export type EncodingFindingCode =
  | "invalid-utf8"
  | "invalid-bytes"
  | "lone-surrogate"
  | "unknown-encoding"
  | "encoding-mismatch";

/** The body is not well-formed XML (or carries a DOCTYPE). */
export type WellFormednessFindingCode =
  | "unexpected-end"
  | "leading-content"
  | "trailing-content"
  | "xml-declaration-not-at-start"
  | "malformed-xml-declaration"
  | "disallowed-character"
  | "bare-ampersand"
  | "undefined-entity"
  | "invalid-character-reference"
  | "bare-less-than"
  | "cdata-end-in-text"
  | "valueless-attribute"
  | "unquoted-attribute"
  | "duplicate-attribute"
  | "malformed-attribute"
  | "malformed-tag"
  | "malformed-comment"
  | "malformed-instruction"
  | "malformed-markup"
  | "mismatched-tag"
  | "doctype"
  | "misplaced-doctype";

/** Names that namespaces in XML do not allow. */
export type NamespaceFindingCode = "undeclared-prefix" | "malformed-name";

/** Well-formed, but not as RFC 4918 section 14 and RFC 9112 section 4 have it. */
export type StructureFindingCode =
  | "missing-href"
  | "empty-href"
  | "missing-status"
  | "missing-prop"
  | "duplicate-status"
  | "duplicate-element"
  | "status-and-propstat"
  | "several-hrefs-with-propstat"
  | "unexpected-text"
  | "element-in-text"
  | "misplaced-element"
  | "misplaced-outcome"
  | "unknown-element"
  | "padded-text"
  | "invalid-status"
  | "irregular-status-line"
  | "no-reason-phrase";
