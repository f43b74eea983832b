import type { WellFormednessFindingCode } from "../codes.ts";
import { datum, type FindingText } from "../finding-text.ts";

const XML = "XML 1.0 section 2.1";
const ESCAPE = "Make the server escape what it writes into XML. Conforming clients reject the whole body.";
const FIX = "Conforming clients reject the whole body. Find what writes or rewrites this place.";

/** Texts for bodies that are not well-formed XML. */
export const WELL_FORMEDNESS_TEXTS: Record<WellFormednessFindingCode, FindingText> = {
  "unexpected-end": {
    severity: "error",
    rfc: XML,
    title: "The body ends too early",
    message: (finding) =>
      finding.data?.["open"] === undefined
        ? "The body ends before the document is complete."
        : `The body ends while ${datum(finding, "open")} is still open.`,
    advice:
      "What was read is not the whole. Compare the body's size with Content-Length; look for timeouts and size limits on the way and errors in the server's log.",
  },
  "leading-content": {
    severity: "error",
    rfc: XML,
    title: "There is something before the XML",
    message: "What stands before the document was skipped.",
    advice:
      "Read it: as a rule it is a warning of the server's runtime. Conforming clients reject the whole body.",
  },
  "trailing-content": {
    severity: "error",
    rfc: XML,
    title: "There is something after the end of the document",
    message: "What stands after the document was not read.",
    advice:
      "Read it: an error message, a second document, or a chunk size that was not removed. Conforming clients reject the whole body.",
  },
  "xml-declaration-not-at-start": {
    severity: "error",
    rfc: "XML 1.0 section 2.8",
    title: "The XML declaration is not at the very start",
    message: "Something stands before the XML declaration.",
    advice:
      "Remove what comes before it, often an empty line in a script. Conforming clients reject the whole body.",
  },
  "malformed-xml-declaration": {
    severity: "error",
    rfc: "XML 1.0 section 2.8",
    title: "The XML declaration is malformed",
    message: "The XML declaration is not as XML has it.",
    advice: 'It has to be like <?xml version="1.0" encoding="utf-8"?>.',
  },
  "disallowed-character": {
    severity: "error",
    rfc: "XML 1.0 section 2.2",
    title: "A character that XML does not allow",
    message: (finding) => `${datum(finding, "character")} may not occur in XML, escaped or not.`,
    advice: "The server has to remove such characters. Conforming clients reject the whole body.",
  },
  "bare-ampersand": {
    severity: "error",
    rfc: "XML 1.0 section 2.4",
    title: "An unescaped &",
    message: "This & begins no reference; it was read as text.",
    advice: ESCAPE,
  },
  "undefined-entity": {
    severity: "error",
    rfc: "XML 1.0 section 4.1",
    title: "A reference to an undefined entity",
    message: (finding) =>
      `${datum(finding, "reference")} is none of XML's five entities; it was left as it stands.`,
    advice: ESCAPE,
  },
  "invalid-character-reference": {
    severity: "error",
    rfc: "XML 1.0 section 4.1",
    title: "A reference to no XML character",
    message: (finding) => `${datum(finding, "reference")} stands for no character that XML allows.`,
    advice: "The server has to remove such characters. Conforming clients reject the whole body.",
  },
  "bare-less-than": {
    severity: "error",
    rfc: "XML 1.0 section 2.4",
    title: "An unescaped <",
    message: "This < begins no tag; it was read as text.",
    advice: ESCAPE,
  },
  "cdata-end-in-text": {
    severity: "error",
    rfc: "XML 1.0 section 2.4",
    title: "]]> in text",
    message: "]]> may not stand in text: often a CDATA section is inside another.",
    advice: ESCAPE,
  },
  "valueless-attribute": {
    severity: "error",
    rfc: "XML 1.0 section 3.1",
    title: "An attribute without a value",
    message: "An attribute in this tag has no value.",
    advice: FIX,
  },
  "unquoted-attribute": {
    severity: "error",
    rfc: "XML 1.0 section 3.1",
    title: "An attribute value without quotes",
    message: "An attribute value in this tag is not quoted.",
    advice: FIX,
  },
  "duplicate-attribute": {
    severity: "error",
    rfc: "XML 1.0 section 3.1",
    title: "The same attribute twice",
    message: "An attribute occurs twice in this tag; the last one was taken.",
    advice: FIX,
  },
  "malformed-attribute": {
    severity: "error",
    rfc: "XML 1.0 section 3.1",
    title: "A malformed attribute",
    message: "The attributes of this tag are not as XML has them.",
    advice: FIX,
  },
  "malformed-tag": {
    severity: "error",
    rfc: "XML 1.0 section 3.1",
    title: "A malformed tag",
    message: "This tag is not as XML has it; the reading stopped here.",
    advice: FIX,
  },
  "malformed-comment": {
    severity: "error",
    rfc: "XML 1.0 section 2.5",
    title: "A malformed comment",
    message: "-- may not occur inside a comment.",
    advice: FIX,
  },
  "malformed-instruction": {
    severity: "error",
    rfc: "XML 1.0 section 2.6",
    title: "A malformed processing instruction",
    message: "This processing instruction is not as XML has it.",
    advice: "Look for script code that was sent instead of run. Conforming clients reject the whole body.",
  },
  "malformed-markup": {
    severity: "error",
    rfc: XML,
    title: "Malformed markup",
    message: "What begins with <! is no comment, CDATA section or DOCTYPE; the reading stopped here.",
    advice: FIX,
  },
  "mismatched-tag": {
    severity: "error",
    rfc: "XML 1.0 section 3",
    title: "An end tag does not match",
    message: (finding) =>
      finding.data?.["open"] === undefined
        ? "This end tag closes nothing that is open; the reading stopped here."
        : `This end tag does not close ${datum(finding, "open")}, which is open; the reading stopped here.`,
    advice: "What was read is not the whole. Look for text that was cut out.",
  },
  doctype: {
    severity: "warning",
    rfc: "RFC 4918 section 20.6",
    title: "The body has a DOCTYPE",
    message: "The DOCTYPE was not processed.",
    advice: "Many clients refuse such a body. Remove the DOCTYPE.",
  },
  "misplaced-doctype": {
    severity: "error",
    rfc: "XML 1.0 section 2.8",
    title: "A DOCTYPE in the wrong place",
    message: "A DOCTYPE may only stand once, before the root element.",
    advice: FIX,
  },
};
