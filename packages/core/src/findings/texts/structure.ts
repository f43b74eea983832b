import type { NamespaceFindingCode, StructureFindingCode } from "../codes.ts";
import { datum, type FindingText } from "../finding-text.ts";

const RESPONSE = "RFC 4918 section 14.24";
const PROPSTAT = "RFC 4918 section 14.22";
const STATUS = "RFC 4918 section 14.28";
const STATUS_LINE = "RFC 9112 section 4";

/** Texts for names that namespaces in XML do not allow. */
export const NAMESPACE_TEXTS: Record<NamespaceFindingCode, FindingText> = {
  "undeclared-prefix": {
    severity: "error",
    rfc: "Namespaces in XML 1.0 section 5",
    title: "A namespace prefix is not declared",
    message: (finding) =>
      `The prefix of <${datum(finding, "name")}> is declared nowhere around it${
        finding.data?.["readAs"] === undefined ? "" : `; it was read as ${datum(finding, "readAs")}`
      }.`,
    advice:
      "Conforming clients reject the whole body. Declare the prefix at the root; where the server does, find what cut it away.",
  },
  "malformed-name": {
    severity: "error",
    rfc: "Namespaces in XML 1.0 section 4",
    title: "A name has its colon in the wrong place",
    message: (finding) => `"${datum(finding, "name")}" is no qualified name.`,
    advice: "Conforming clients reject the whole body. Find what writes or rewrites this place.",
  },
};

/** Texts for well-formed bodies that are not as RFC 4918 section 14 has them. */
export const STRUCTURE_TEXTS: Record<StructureFindingCode, FindingText> = {
  "missing-href": {
    severity: "error",
    rfc: RESPONSE,
    title: "A response names no resource",
    message: (finding) => `This ${datum(finding, "element", "response")} has no href.`,
    advice: "Nothing tells which resource is meant. Report it to the server's makers.",
  },
  "empty-href": {
    severity: "error",
    rfc: "RFC 4918 section 14.7",
    title: "An href is empty",
    message: "This href has no text.",
    advice: "It resolves to the request URL, which is hardly meant. Report it to the server's makers.",
  },
  "missing-status": {
    severity: "error",
    rfc: RESPONSE,
    title: "There is no status",
    message: (finding) =>
      finding.data?.["element"] === "propstat"
        ? "This propstat has no status."
        : "This response has neither a status nor a propstat.",
    advice: "No status holds for it. Report it to the server's makers.",
  },
  "missing-prop": {
    severity: "warning",
    rfc: PROPSTAT,
    title: "A propstat has no prop",
    message: "This propstat names no properties.",
    advice:
      "Some servers report a missing resource so. Its status is the resource's only where there is no other.",
  },
  "duplicate-status": {
    severity: "error",
    rfc: RESPONSE,
    title: "There is more than one status",
    message: (finding) =>
      `This ${datum(finding, "element")} has a second status ("${datum(finding, "text", "")}"); the first one was taken.`,
    advice: "Clients may take either. Look at element() for all of them. Report it to the server's makers.",
  },
  "duplicate-element": {
    severity: "warning",
    rfc: RESPONSE,
    title: "An element that may occur once occurs again",
    message: (finding) =>
      `A second ${datum(finding, "name")} in this ${datum(finding, "element")}; the first one was taken.`,
    advice: "Look at element() for all of them.",
  },
  "status-and-propstat": {
    severity: "warning",
    rfc: RESPONSE,
    title: "A response has both a status and propstats",
    message: "A response has either a status or propstats.",
    advice: "Clients may take either. Check both.",
  },
  "several-hrefs-with-propstat": {
    severity: "warning",
    rfc: RESPONSE,
    title: "Several hrefs share propstats",
    message: (finding) =>
      `This response has ${datum(finding, "hrefs")} hrefs and propstats; only a status may be shared.`,
    advice: "Nothing tells which resource is meant. Report it to the server's makers.",
  },
  "unexpected-text": {
    severity: "warning",
    rfc: RESPONSE,
    title: "There is text where only elements belong",
    message: (finding) => `There is text in ${datum(finding, "element")}.`,
    advice: "It was not read. Look for warnings and debug output in the body.",
  },
  "element-in-text": {
    severity: "warning",
    rfc: "RFC 4918 section 14",
    title: "There is an element where only text belongs",
    message: (finding) =>
      `There is an element in ${datum(finding, "element")}; the text was read without its tags.`,
    advice: "Look at element() for what was sent.",
  },
  "misplaced-element": {
    severity: "warning",
    rfc: "RFC 4918 section 14",
    title: "A DAV element is in the wrong place",
    message: (finding) =>
      `${datum(finding, "name")} is no child of ${datum(finding, "element")}; it was kept as unknown.`,
    advice: "Clients ignore it.",
  },
  "misplaced-outcome": {
    severity: "error",
    rfc: "RFC 4918 section 14",
    title: "A DAV element that tells an outcome is in the wrong place",
    message: (finding) => {
      const { status, href } = finding.data ?? {};
      const told =
        status === undefined
          ? "what it tells"
          : `the status ${status}${href === undefined ? "" : ` of ${href}`}`;
      return `${datum(finding, "name")} is no child of ${datum(finding, "element")}: clients overlook it, and with it ${told}.`;
    },
    advice:
      "Take the answer for no success: ask for each resource with PROPFIND and Depth: 0. Report it to the server's makers.",
  },
  "unknown-element": {
    severity: "info",
    rfc: "RFC 4918 section 17",
    title: "An element that RFC 4918 does not define",
    message: (finding) =>
      `${datum(finding, "name")} in ${datum(finding, "element")} is an extension; it was kept as unknown.`,
    advice: "Clients ignore it, as they must.",
  },
  "padded-text": {
    severity: "info",
    rfc: "RFC 4918 section 14",
    title: "There is white space around a value",
    message: (finding) =>
      `The text of this ${datum(finding, "element")} has white space around it; it was trimmed.`,
    advice: "Strict clients take it for a part of the value.",
  },
  "invalid-status": {
    severity: "error",
    rfc: STATUS,
    title: "A status is no status-line",
    message: (finding) => `"${datum(finding, "text", "")}" holds no status code.`,
    advice: "No status holds for it. Report it to the server's makers.",
  },
  "irregular-status-line": {
    severity: "warning",
    rfc: STATUS_LINE,
    title: "A status-line is not as RFC 9112 has it",
    message: (finding) =>
      `"${datum(finding, "text")}" was read as ${datum(finding, "code")}; strict clients may not.`,
    advice: 'It has to be like "HTTP/1.1 200 OK".',
  },
  "no-reason-phrase": {
    severity: "info",
    rfc: STATUS_LINE,
    title: "A status-line ends after its code",
    message: (finding) =>
      `"${datum(finding, "text")}": the space after the code is due even without a reason phrase.`,
    advice: "Most clients accept it.",
  },
};
