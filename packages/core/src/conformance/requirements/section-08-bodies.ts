import { hasHeader } from "../../exchange/headers.ts";
import { parseMediaType } from "../../exchange/media-type.ts";
import type { FindingCode } from "../../findings/codes.ts";
import { defineRequirement } from "../define.ts";
import { breachOf } from "../findings.ts";
import { isSuccess } from "../../resources/status.ts";
import type { ConformanceContext, Requirement } from "../types.ts";

const mediaType = defineRequirement({
  id: "8.2-1",
  section: "8.2",
  level: "SHOULD",
  misleads: false,
  title: "An XML body is labelled application/xml.",
  *check(context) {
    if (!context.responseHeadersKnown || context.body.kind === "other") return;
    const value = context.responseHeader("Content-Type");
    const essence = parseMediaType(value)?.essence;
    if (essence === "application/xml") return;
    const how = value === undefined ? "no Content-Type" : `Content-Type ${value}`;
    yield {
      message: `The DAV:${context.body.kind} body comes with ${how}.`,
      evidence: value === undefined ? "(no Content-Type)" : `Content-Type: ${value}`,
    };
  },
});

/** Where XML is due, or where the body starts as XML, so that a page or plain text is no broken XML. */
function isMeantAsXml({ body, response, responseHeadersKnown }: ConformanceContext): boolean {
  if (body.kind !== "other") return true;
  if (body.looksLike !== "xml") return false;
  if (!responseHeadersKnown || !hasHeader(response.headers, "Content-Type")) return true;
  return response.headers.some(([name, value]) => /^content-type$/i.test(name) && /xml/i.test(value));
}

/** What a conforming XML processor must refuse. A DOCTYPE and two disagreeing encoding labels are no such thing. */
const BREAKS_XML: ReadonlySet<FindingCode> = new Set<FindingCode>([
  "invalid-utf8",
  "invalid-bytes",
  "unexpected-end",
  "leading-content",
  "trailing-content",
  "xml-declaration-not-at-start",
  "malformed-xml-declaration",
  "disallowed-character",
  "bare-ampersand",
  "undefined-entity",
  "invalid-character-reference",
  "bare-less-than",
  "cdata-end-in-text",
  "valueless-attribute",
  "unquoted-attribute",
  "duplicate-attribute",
  "malformed-attribute",
  "malformed-tag",
  "malformed-comment",
  "malformed-instruction",
  "malformed-markup",
  "mismatched-tag",
  "misplaced-doctype",
  "undeclared-prefix",
  "malformed-name",
]);

const wellFormed = defineRequirement({
  id: "8.2-3",
  section: "8.2",
  level: "MUST",
  misleads: true,
  title: "XML in an answer is well-formed and uses namespaces correctly.",
  *check(context) {
    if (!isMeantAsXml(context)) return;
    for (const finding of context.body.findings) {
      if (BREAKS_XML.has(finding.code)) yield breachOf(finding);
    }
  },
});

const rejectsMalformed = defineRequirement({
  id: "8.2-4",
  section: "8.2",
  level: "MUST",
  misleads: false,
  methods: ["PROPFIND", "PROPPATCH", "MKCOL", "LOCK", "REPORT", "MKCALENDAR", "ACL", "SEARCH"],
  title: "A request body that is not well-formed XML is refused with 400.",
  *check({ asked, status }) {
    if (asked.kind !== "malformed" || status === undefined || status === 400) return;
    // A refusal that comes before the body is looked at is none of this.
    if ([401, 403, 404, 405, 407, 408, 411, 413, 501, 502, 503, 504].includes(status)) return;
    if (status >= 300 && status < 400) return;
    yield {
      message: `The request body is not well-formed XML (${asked.reason}), yet the answer is ${status}, not 400.`,
    };
  },
});

const ignoredBody = defineRequirement({
  id: "8.4-2",
  section: "8.4",
  level: "MUST",
  misleads: false,
  methods: ["DELETE", "MOVE", "UNLOCK", "COPY"],
  title: "A request with a body that the server would ignore is refused with 415.",
  *check({ request, method, status, asked }) {
    const size = request.body?.size ?? 0;
    // RFC 2518 gave COPY and MOVE a propertybehavior body; a server that still honours it does not ignore it.
    if (
      size === 0 ||
      !isSuccess(status) ||
      (asked.kind === "other" && asked.root === "{DAV:}propertybehavior")
    ) {
      return;
    }
    yield {
      message: `The ${method} came with a body of ${size} bytes, which has no meaning there, and succeeded.`,
    };
  },
});

export const bodies: readonly Requirement[] = [mediaType, wellFormed, rejectsMalformed, ignoredBody];
