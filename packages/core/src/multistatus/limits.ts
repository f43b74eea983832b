/** What one reading may use. An exceeded limit throws a `DavLimitError`; raise it with the option of the same name. */
export interface Limits {
  /** Levels of nested elements. Default 2048. */
  depth: number;
  /** Characters between two tags: a text, a CDATA section, a comment, or one tag itself. Default 16 Mi. */
  textLength: number;
  /** Attributes of one element, namespace declarations included. Default 1000. */
  attributes: number;
  /** Characters of one attribute value. Default 1 Mi. */
  attributeLength: number;
  /** Responses of one Multi-Status. Default 10,000,000. */
  responses: number;
  /** Characters of one response, of an unknown element beside the responses, or of a DAV body of another kind. Default 64 Mi. */
  responseLength: number;
  /** hrefs, propstats, properties and unknown elements kept for one response, or directly under the root. Default 1,000,000. */
  items: number;
  /** Bytes (or characters, when text was given) of the whole body. Default 4 Gi. */
  totalSize: number;
}

/** The limits of the parser where none are given. */
export const DEFAULT_LIMITS: Readonly<Limits> = {
  depth: 2048,
  textLength: 16 * 2 ** 20,
  attributes: 1000,
  attributeLength: 2 ** 20,
  responses: 10_000_000,
  responseLength: 64 * 2 ** 20,
  items: 1_000_000,
  totalSize: 4 * 2 ** 30,
};
