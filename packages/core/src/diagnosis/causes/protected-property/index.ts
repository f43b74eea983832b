import { headerValue } from "../../../exchange/headers.ts";
import { protectedProperties } from "../../../properties/protected.ts";
import { failedWith, hasCondition, isWhole, wordsOf } from "../../context/ask.ts";
import { placeOf } from "../../context/place.ts";
import { tellsRequestHeaders } from "../../context/told.ts";
import type { DiagnosisContext } from "../../context/types.ts";
import type { CauseRule } from "../rule.ts";
import { PAYLOAD, REQUEST_BODY, speaksAgainst, speaksFor, conditionNamed } from "../../evidence.ts";
import type { Evidence, Problem } from "../../types.ts";

/** Live properties that RFC 4918 section 15 protects, and those of its relatives: RFC 4331, 3253, 3744, 6578, 5842. */
const PROTECTED: ReadonlySet<string> = new Set([
  ...protectedProperties,
  ...[
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
]);

/** 405 and 501 in a propstat are how some servers say that they keep no dead properties. */
const REFUSED: ReadonlySet<number> = new Set([403, 405, 409, 501]);

/** Namespace of `Win32LastModifiedTime` and its like. */
const WINDOWS = "{urn:schemas-microsoft-com:}Win32";

/** Index of an earlier successful write to the resource by who sends this request. */
function earlierWrite({ earlier, exchange, request }: DiagnosisContext): number | undefined {
  const sent = headerValue(exchange.request.headers, "Authorization");
  if (sent === undefined && !tellsRequestHeaders({ exchange })) return undefined;
  const index = earlier.findLastIndex(
    (before) =>
      /^(?:PUT|MKCOL|LOCK|PROPPATCH)$/i.test(before.request.method) &&
      before.response !== undefined &&
      before.response.status < 300 &&
      before.response.status !== 207 &&
      headerValue(before.request.headers, "Authorization") === sent &&
      (sent !== undefined || tellsRequestHeaders({ exchange: before })) &&
      placeOf(before.request.url).key === request.place.key,
  );
  return index < 0 ? undefined : index;
}

/** Properties that the answer refuses one by one. */
function refusedProperties({ answer }: DiagnosisContext, problem: Problem): string[] {
  if (!failedWith(problem, ...REFUSED)) return [];
  const { body } = answer;
  if (isWhole(problem) && (body.kind === "mkcol-response" || body.kind === "mkcalendar-response"))
    return body.propstats
      .filter(
        ({ status, error }) =>
          status !== undefined &&
          REFUSED.has(status.code ?? 0) &&
          (error?.conditions ?? []).every(
            ({ localName }) => localName === "cannot-modify-protected-property",
          ),
      )
      .flatMap(({ properties }) => properties.map(({ name }) => name));
  return problem.failures.flatMap(({ properties }) => properties);
}

const SETS: ReadonlySet<string> = new Set(["PROPPATCH", "MKCOL", "MKCALENDAR"]);

/** Of a request that was not recorded: properties that fail because another one did are being set, not read. */
function showsSetting({ answer }: DiagnosisContext, problem: Problem): boolean {
  return (
    hasCondition(problem, "cannot-modify-protected-property") !== undefined ||
    answer.view.resources.some(({ failedProperties }) =>
      failedProperties.some(({ status }) => status === 424),
    )
  );
}

export const protectedProperty: CauseRule = {
  id: "protected-property",
  family: "request",
  prior: "medium",
  title: "The server does not let clients set this property",
  rfc: ["RFC 4918 section 9.2", "RFC 4918 section 16"],
  look(context, problem) {
    const { method } = context.request;
    if (!SETS.has(method) && !(method === "" && showsSetting(context, problem))) return undefined;
    const evidence: Evidence[] = [];
    const condition = hasCondition(problem, "cannot-modify-protected-property");
    evidence.push(...conditionNamed(condition));
    const named = refusedProperties(context, problem);
    if (named.length > 0) {
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
              `${named.join(", ")} is refused with ${problem.status}: the server does not let it be set.`,
            ),
      );
    } else if (isWhole(problem) && failedWith(problem, 403, 409) && method === "PROPPATCH") {
      const { properties } = context.request.body;
      const known = properties.filter((name) => PROTECTED.has(name));
      if (known.length > 0)
        evidence.push(
          speaksFor(
            "strong",
            REQUEST_BODY,
            `${known.join(", ")} is set by the server and protected (RFC 4918 section 15).`,
          ),
        );
      else if (properties.length > 0 && properties.every((name) => name.startsWith(WINDOWS)))
        evidence.push(
          speaksFor(
            "moderate",
            REQUEST_BODY,
            "Windows sets file times of its own after each upload, which servers refuse that do not keep them.",
          ),
        );
    }
    const wrote = problem.status === 403 ? earlierWrite(context) : undefined;
    if (wrote !== undefined && evidence.length > 0)
      evidence.push(
        speaksFor(
          "strong",
          { kind: "earlier-exchange", index: wrote },
          "The same user could write here: it is the property that is refused.",
        ),
      );
    if (evidence.length === 0) return undefined;
    if (hasCondition(problem, "need-privileges", "lock-token-submitted"))
      evidence.push(
        speaksAgainst("decisive", PAYLOAD, "The body names another condition.", {
          quote: wordsOf(context, problem),
        }),
      );
    return { evidence };
  },
};
