import { failedWith, hasCondition, wordsOf } from "../../context/ask.ts";
import { defineCause } from "../../define.ts";
import type { CauseDefinition } from "../../define.ts";
import { PAYLOAD, REQUEST_BODY, speaksAgainst, speaksFor } from "../../evidence.ts";
import type { Evidence } from "../../types.ts";
import { fixes } from "./fixes.ts";

/** Live properties that RFC 4918 section 15, RFC 4331 and RFC 3253 protect. */
const PROTECTED = new Set(
  [
    "creationdate",
    "getcontentlength",
    "getetag",
    "getlastmodified",
    "lockdiscovery",
    "resourcetype",
    "supportedlock",
    "quota-available-bytes",
    "quota-used-bytes",
    "version-name",
    "checked-in",
    "checked-out",
    "creator-displayname",
    "current-user-privilege-set",
    "owner",
    "sync-token",
    "supported-report-set",
    "supported-method-set",
    "resource-id",
  ].map((name) => `{DAV:}${name}`),
);

export const protectedProperty: CauseDefinition = defineCause({
  id: "protected-property",
  family: "request",
  prior: "medium",
  title: "The server does not let clients set this property",
  rfc: ["RFC 4918 section 9.2", "RFC 4918 section 16"],
  look(context, problem) {
    const { method } = context.request;
    if (method !== "PROPPATCH" && method !== "MKCOL" && method !== "MKCALENDAR") return undefined;
    const evidence: Evidence[] = [];
    const condition = hasCondition(problem, "cannot-modify-protected-property");
    if (condition)
      evidence.push(speaksFor("decisive", PAYLOAD, `The body names the condition ${condition}.`));
    const inPropstat =
      problem.level === "property" ||
      (problem.level === "resource" && problem.failures.some(({ properties }) => properties.length > 0));
    if (inPropstat && failedWith(problem, 403, 409)) {
      const named = problem.failures.flatMap(({ properties }) => properties);
      const known = named.filter((name) => PROTECTED.has(name));
      evidence.push(
        known.length > 0
          ? speaksFor(
              "decisive",
              PAYLOAD,
              `${known.join(", ")} is set by the server and protected (RFC 4918 section 15).`,
            )
          : speaksFor(
              "strong",
              PAYLOAD,
              `${named.join(", ")} is refused with ${problem.status}: the server does not keep it, or keeps it to itself.`,
            ),
      );
    } else if (problem.level === "exchange" && failedWith(problem, 403, 409) && method === "PROPPATCH") {
      const known = context.request.body.properties.filter((name) => PROTECTED.has(name));
      if (known.length > 0)
        evidence.push(
          speaksFor(
            "strong",
            REQUEST_BODY,
            `${known.join(", ")} is set by the server and protected (RFC 4918 section 15).`,
          ),
        );
    }
    if (evidence.length === 0) return undefined;
    if (hasCondition(problem, "need-privileges", "lock-token-submitted"))
      evidence.push(
        speaksAgainst("decisive", PAYLOAD, "The condition given is another one.", {
          quote: wordsOf(context, problem),
        }),
      );
    return { evidence };
  },
  fixes,
});
