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
      "Look at the name or value at this place: it is usually stored in Latin-1 or another old encoding and sent as it is. Make the server convert it, or rename the file.",
  },
  "invalid-bytes": {
    severity: "error",
    rfc: "RFC 7303 section 3",
    title: "The body has bytes that its encoding does not allow",
    message: (finding) =>
      `A byte sequence here is not valid in ${datum(finding, "encoding")}; U+FFFD stands in its place.`,
    advice: "Check that the encoding named by BOM, charset or XML declaration is the one really used.",
  },
  "lone-surrogate": {
    severity: "error",
    title: "The text has half a surrogate pair",
    message: "Half of a UTF-16 surrogate pair stands alone here; it was read as U+FFFD.",
    advice: "Give the parser the bytes instead of the string, or check what made the string.",
  },
  "unknown-encoding": {
    severity: "warning",
    rfc: "RFC 7303 section 3",
    title: "The encoding named is not known",
    message: (finding) =>
      `"${datum(finding, "label")}" (from the ${datum(finding, "source")}) names no encoding that can be decoded here; the body was read as ${datum(finding, "used", "utf-8")}.`,
    advice: "Make the server send UTF-8, and say so.",
  },
  "encoding-mismatch": {
    severity: "warning",
    rfc: "RFC 7303 section 3",
    title: "Two places name different encodings",
    message: (finding) =>
      `The ${datum(finding, "source")} says ${datum(finding, "label")}, but the ${datum(finding, "usedSource")} says ${datum(finding, "used")}, which goes before it and was used.`,
    advice:
      "Make BOM, charset parameter and XML declaration agree; characters outside ASCII are misread by clients that believe the other one.",
  },
};
