import { schemesOf } from "../../exchange/challenges.ts";
import { headerValues } from "../../exchange/headers.ts";
import { isSuccess } from "../../resources/status.ts";
import { namesCondition } from "../locks.ts";
import { allowedMethods, davClasses } from "../compliance.ts";
import type { ConformanceContext, Declared } from "../types.ts";

const methods = ["OPTIONS"];

/** The classes that an OPTIONS advertises; empty when it failed or has no DAV header. */
function advertised(context: ConformanceContext): string[] {
  return isSuccess(context.status) ? davClasses(context) : [];
}

export const complianceClasses: readonly Declared[] = [
  {
    id: "18.1-1",
    also: ["18.2-3", "18.3-1"],
    level: "MUST",
    misleads: false,
    methods,
    title: "A DAV header names class 1; classes 2 and 3 come with it.",
    *check(context) {
      const classes = advertised(context);
      if (classes.length === 0 || classes.includes("1")) return;
      yield { message: "The DAV header leaves out class 1.", evidence: `DAV: ${classes.join(", ")}` };
    },
  },
  {
    id: "18.2-1",
    level: "MUST",
    misleads: false,
    methods,
    title: "A resource of class 2 supports LOCK and UNLOCK.",
    *check(context) {
      const allowed = allowedMethods(context);
      // Allow is of the moment: where not even PROPFIND is allowed, nothing is mapped to the URL.
      if (!advertised(context).includes("2") || !allowed.includes("PROPFIND")) return;
      // Apache allows UNLOCK only while there is a lock.
      if (allowed.includes("LOCK")) return;
      yield {
        message: "Class 2 is advertised, but LOCK is not allowed.",
        evidence: `Allow: ${allowed.join(", ")}`,
      };
    },
  },
];
export const security: readonly Declared[] = [
  {
    id: "20.1-2",
    level: "MUST NOT",
    misleads: false,
    title: "A Basic challenge is sent over a secure connection only.",
    *check({ status, url, response, responseHeadersKnown }) {
      if (status !== 401 || url === undefined || !responseHeadersKnown || !/^http:/i.test(url)) return;
      if (schemesOf(headerValues(response.headers, "WWW-Authenticate")).includes("basic"))
        yield { message: "A Basic challenge came over plain HTTP.", evidence: "WWW-Authenticate: Basic" };
    },
  },
  {
    id: "20.6-1",
    level: "SHOULD",
    misleads: false,
    needsBody: true,
    title: "A request with external entities is refused with no-external-entities.",
    *check({ request, status, body }) {
      const text = request.body?.text ?? "";
      if (!/<!ENTITY[^>]*\b(?:SYSTEM|PUBLIC)\b/.test(text) || status === undefined || status < 400) return;
      if (!namesCondition(body)) yield { message: `The ${status} does not name a condition.` };
    },
  },
];
