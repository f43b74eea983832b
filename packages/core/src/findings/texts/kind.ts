import type { KindFindingCode } from "../codes.ts";
import { datum, type FindingText } from "../finding-text.ts";

const MULTISTATUS = "RFC 4918 section 14.16";

/** Texts for a body that is something else than the DAV body that was due. */
export const KIND_TEXTS: Record<KindFindingCode, FindingText> = {
  "empty-body": {
    severity: "error",
    rfc: "RFC 4918 section 13",
    title: "The body is empty",
    message: "The body has no characters but white space.",
    advice:
      "Check Content-Length and Transfer-Encoding: an intermediary or an error in the server dropped the body.",
  },
  "html-body": {
    severity: "error",
    rfc: MULTISTATUS,
    title: "The body is an HTML page",
    message: "Where a DAV body was due there is an HTML page.",
    advice:
      "Read the page, and find out who sent it (Server and Via headers): as a rule a gateway or the web server itself.",
  },
  "json-body": {
    severity: "error",
    rfc: MULTISTATUS,
    title: "The body is JSON",
    message: "Where a DAV body was due there is JSON.",
    advice: "Check the URL and the gateway's routes: another endpoint than the DAV one answered.",
  },
  "not-xml": {
    severity: "error",
    rfc: MULTISTATUS,
    title: "The body is plain text, no XML",
    message: "The body has neither an XML declaration nor a start tag.",
    advice: "Read the text: as a rule it is an error message of a gateway or of the server's runtime.",
  },
  "binary-body": {
    severity: "error",
    rfc: MULTISTATUS,
    title: "The body is binary",
    message: "The body begins with bytes that no text has.",
    advice: "Check Content-Encoding and Content-Type: the body may be compressed, or a file was sent.",
  },
  "undecoded-content": {
    severity: "error",
    rfc: "RFC 9110 section 8.4",
    title: "The body is still compressed",
    message: (finding) => `The body begins with the signature of ${datum(finding, "coding")}.`,
    advice:
      "The server compresses without Content-Encoding, an intermediary dropped that header, or the body was saved undecoded. Decode it and read it again.",
  },
  "wrong-root": {
    severity: "error",
    rfc: MULTISTATUS,
    title: "The root element belongs to no DAV body",
    message: (finding) => `The document's root is ${datum(finding, "root")}.`,
    advice: "Check that the URL names a DAV resource, and who answered.",
  },
  "wrong-namespace": {
    severity: "error",
    rfc: "RFC 4918 section 21.1",
    title: "A DAV element is not in the namespace DAV:",
    message: (finding) => {
      const namespace = datum(finding, "namespace", "");
      const where = namespace === "" ? "in no namespace" : `in the namespace "${namespace}"`;
      return `<${datum(finding, "element")}> is ${where}; only elements in "DAV:" count.`;
    },
    advice:
      'Make the server declare the namespace as exactly "DAV:", or check what rewrites the XML on its way.',
  },
  "not-multistatus": {
    severity: "error",
    rfc: MULTISTATUS,
    title: "The body is another DAV body than a Multi-Status",
    message: (finding) => `The document's root is ${datum(finding, "root")}, not {DAV:}multistatus.`,
    advice: "Read it with parseDavBody, which knows the other DAV bodies.",
  },
};
