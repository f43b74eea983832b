import type { KindFindingCode } from "../codes.ts";
import { datum, type FindingText } from "../finding-text.ts";

const MULTISTATUS = "RFC 4918 section 14.16";

/** Texts for a body that is something else than the DAV body that was due. */
export const KIND_TEXTS: Record<KindFindingCode, FindingText> = {
  "empty-body": {
    severity: "error",
    rfc: "RFC 4918 section 13",
    title: "The body is empty",
    message: "There is nothing to read: the body has no characters but white space.",
    advice:
      "Check Content-Length and Transfer-Encoding of the response, and whether an intermediary or an error in the server dropped the body.",
  },
  "html-body": {
    severity: "error",
    rfc: MULTISTATUS,
    title: "The body is an HTML page",
    message:
      "Where a DAV body was due there is an HTML page: a login form, an error page or a directory listing.",
    advice:
      "Read the page's title and text; then find out who sent it (Server and Via headers): as a rule a gateway, a login page or the web server itself, not the DAV handler.",
  },
  "json-body": {
    severity: "error",
    rfc: MULTISTATUS,
    title: "The body is JSON",
    message: "Where a DAV body was due there is JSON.",
    advice:
      "The request probably reached an API gateway or another endpoint than the DAV one. Check the URL and the gateway's routes.",
  },
  "not-xml": {
    severity: "error",
    rfc: MULTISTATUS,
    title: "The body is plain text, no XML",
    message: "The body holds no XML declaration and no start tag that a DAV body could begin with.",
    advice: "Read the text: it is often an error message of a gateway or of the server's runtime.",
  },
  "binary-body": {
    severity: "error",
    rfc: MULTISTATUS,
    title: "The body is binary",
    message: "The body begins with bytes that no text has.",
    advice:
      "Check Content-Encoding and Content-Type of the response: the body may be compressed, or a file was sent instead of a DAV body.",
  },
  "undecoded-content": {
    severity: "error",
    rfc: "RFC 9110 section 8.4",
    title: "The body is still compressed",
    message: (finding) =>
      `The body begins with the signature of ${datum(finding, "coding")}: its content coding has not been removed.`,
    advice:
      "Either the server compresses without saying so in Content-Encoding, or an intermediary dropped that header, or the body was saved undecoded. Decode it and read it again.",
  },
  "wrong-root": {
    severity: "error",
    rfc: MULTISTATUS,
    title: "The root element belongs to no DAV body",
    message: (finding) => `The document's root is ${datum(finding, "root")}.`,
    advice: "Check that the URL names a DAV resource and that no other service answered.",
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
      'Make the server declare the namespace as exactly "DAV:" (with the colon, without spaces), or check what rewrites the XML on its way.',
  },
  "not-multistatus": {
    severity: "error",
    rfc: MULTISTATUS,
    title: "The body is another DAV body than a Multi-Status",
    message: (finding) => `The document's root is ${datum(finding, "root")}, not {DAV:}multistatus.`,
    advice:
      "Read it with parseDavBody, which knows error, prop, mkcol-response, mkcalendar-response and a bare response.",
  },
};
