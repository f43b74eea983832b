import type { WellFormednessFindingCode } from "../../findings/codes.ts";

/** What a complaint of the tokenizer means to us. */
export interface Problem {
  code: WellFormednessFindingCode;
  /**
   * What the finding points at: the character just read, the `&` of the reference just read, the `<` of the tag,
   * comment or instruction just read, or (`text`) the first character that is no white space since the last tag.
   */
  at: "character" | "reference" | "markup" | "text";
  /** True when nothing sensible can be read after it. */
  stops: boolean;
}

const goesOn = (code: WellFormednessFindingCode, at: Problem["at"]): Problem => ({ code, at, stops: false });
const stops = (code: WellFormednessFindingCode): Problem => ({ code, at: "markup", stops: true });

const DECLARATION = goesOn("malformed-xml-declaration", "markup");

/** saxes' messages are its only way to say what is wrong. */
const BY_MESSAGE = new Map<string, Problem>([
  ["disallowed character.", goesOn("disallowed-character", "character")],
  ["undefined entity.", goesOn("undefined-entity", "reference")],
  ["disallowed character in entity name.", goesOn("undefined-entity", "reference")],
  ["malformed character entity.", goesOn("invalid-character-reference", "reference")],
  ["disallowed character in tag name", goesOn("bare-less-than", "markup")],
  ['the string "]]>" is disallowed in char data.', goesOn("cdata-end-in-text", "character")],
  ["attribute without value.", goesOn("valueless-attribute", "markup")],
  ["unquoted attribute value.", goesOn("unquoted-attribute", "markup")],
  ["no whitespace between attributes.", goesOn("malformed-attribute", "markup")],
  ["malformed comment.", goesOn("malformed-comment", "markup")],
  ["processing instruction without a target.", goesOn("malformed-instruction", "markup")],
  ["disallowed character in processing instruction name.", goesOn("malformed-instruction", "markup")],
  ["inappropriately located doctype declaration.", goesOn("misplaced-doctype", "markup")],
  [
    "an XML declaration must be at the start of the document.",
    goesOn("xml-declaration-not-at-start", "markup"),
  ],
  [
    "the XML declaration must appear at the start of the document.",
    goesOn("xml-declaration-not-at-start", "markup"),
  ],
  ["XML declaration is incomplete.", DECLARATION],
  ["XML declaration must contain a version.", DECLARATION],
  ["did not expect any more name/value pairs.", DECLARATION],
  ["value required.", DECLARATION],
  ["value must be quoted.", DECLARATION],
  ["whitespace required.", DECLARATION],
  ["The character ? is disallowed anywhere in XML declarations.", DECLARATION],
  ["text data outside of root node.", goesOn("leading-content", "text")],
  ["documents may contain only one root.", stops("trailing-content")],
  ["disallowed character in tag name.", stops("malformed-tag")],
  ["forward-slash in opening tag not followed by >.", stops("malformed-tag")],
  ["disallowed character in attribute name.", stops("malformed-attribute")],
  ["disallowed character in closing tag.", stops("malformed-tag")],
  ["weird empty close tag.", stops("malformed-tag")],
  ["unexpected close tag.", stops("mismatched-tag")],
  ["unexpected end.", stops("unexpected-end")],
]);

const BY_START: readonly (readonly [start: string, problem: Problem])[] = [
  ["duplicate attribute: ", goesOn("duplicate-attribute", "markup")],
  ["unmatched closing tag: ", stops("mismatched-tag")],
  ["unclosed tag: ", stops("unexpected-end")],
  ["document must contain a root element.", stops("unexpected-end")],
  ["version number must match", DECLARATION],
  ["encoding value must match", DECLARATION],
  ["standalone value must match", DECLARATION],
  ["expected ", DECLARATION],
];

/** What a message of saxes means; one that we do not know stops the reading. */
export function problemOf(message: string): Problem {
  return (
    BY_MESSAGE.get(message) ??
    BY_START.find(([start]) => message.startsWith(start))?.[1] ??
    stops("malformed-markup")
  );
}
