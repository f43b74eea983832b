import type { EncodingFindingCode } from "../codes.ts";
import { datum, type FindingText } from "../finding-text.ts";

/** Texts for bytes that do not become text as they should. */
export const ENCODING_TEXTS: Record<EncodingFindingCode, FindingText> = {
  "invalid-utf8": {
    severity: "error",
    rfc: "RFC 3629 section 3",
    title: "The body has bytes that are not UTF-8",
    message: (finding) =>
      `The bytes ${datum(finding, "bytes")} are no UTF-8; U+FFFD stands in their place here.`,
    advice:
      "As a rule this name or value is stored in Latin-1 and sent as it is. Make the server convert it, or rename the file.",
  },
  "invalid-bytes": {
    severity: "error",
    rfc: "RFC 7303 section 3",
    title: "The body has bytes that its encoding does not allow",
    message: (finding) =>
      `The bytes are not valid ${datum(finding, "encoding")}; U+FFFD stands in their place here.`,
    advice: "Check that BOM, charset and XML declaration name the encoding really used.",
  },
  "lone-surrogate": {
    severity: "error",
    title: "The text has half a surrogate pair",
    message: "U+FFFD stands in its place here.",
    advice: "Give the parser the bytes, or check what made the string.",
  },
  "unknown-encoding": {
    severity: "warning",
    rfc: "RFC 7303 section 3",
    title: "The encoding named is not known",
    message: (finding) =>
      `"${datum(finding, "label")}" (from the ${datum(finding, "source")}) is no known encoding; the body was read as ${datum(finding, "used", "utf-8")}.`,
    advice: "Make the server send UTF-8, and say so.",
  },
  "encoding-mismatch": {
    severity: "warning",
    rfc: "RFC 7303 section 3",
    title: "Two places name different encodings",
    message: (finding) =>
      `The ${datum(finding, "source")} says ${datum(finding, "label")}, but the ${datum(finding, "usedSource")} says ${datum(finding, "used")}, which was used.`,
    advice:
      "Make BOM, charset and XML declaration agree: a client that believes the other one misreads all but ASCII.",
  },
};
