/** Every finding code; each has its text in `texts.ts` (a code without text does not compile). */
export type FindingCode = BodyFindingCode;

/** What the parser can find in a body. */
export type BodyFindingCode =
  | "empty-body"
  | "html-body"
  | "json-body"
  | "not-xml";
