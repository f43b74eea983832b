import { parseMediaType } from "../../exchange/media-type.ts";
import type { Finding } from "../../findings/types.ts";
import { breachOf } from "../findings.ts";
import { isSuccess } from "../../resources/status.ts";
import type { ConformanceContext, Declared } from "../types.ts";

/** Where XML is due, or where the body starts as XML, so that a page or plain text is no broken XML. */
function isMeantAsXml({ body, responseHeader }: ConformanceContext): boolean {
  if (body.kind !== "other") return true;
  return body.looksLike === "xml" && /xml/i.test(responseHeader("Content-Type") ?? "xml");
}

/** What a conforming XML processor must refuse. A DOCTYPE and two disagreeing encoding labels are no such thing. */
function breaksXml({ code, rfc = "" }: Finding): boolean {
  return code === "invalid-utf8" || code === "invalid-bytes" || /^(?:XML|Namespaces in XML) /.test(rfc);
}

export const bodies: readonly Declared[] = [
  {
    id: "8.2-1",
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
  },
  {
    id: "8.2-3",
    level: "MUST",
    misleads: true,
    title: "XML in an answer is well-formed and uses namespaces correctly.",
    *check(context) {
      if (!isMeantAsXml(context)) return;
      for (const finding of context.body.findings) {
        if (breaksXml(finding)) yield breachOf(finding);
      }
    },
  },
  {
    id: "8.2-4",
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
        message: `The answer is ${status}, not 400, to XML that is not well-formed (${asked.reason}).`,
      };
    },
  },
  {
    id: "8.4-2",
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
      yield { message: `The ${method} with a body of ${size} bytes succeeded.` };
    },
  },
];
