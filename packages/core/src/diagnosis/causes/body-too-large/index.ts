import { headerValue } from "../../../exchange/headers.ts";
import { hasCondition, isWhole, outer, says } from "../../context/ask.ts";
import { tellsRequestBody } from "../../context/told.ts";
import type { DiagnosisContext } from "../../context/types.ts";
import type { CauseRule } from "../rule.ts";
import { conditionNamed, fromLog, PAYLOAD, speaksAgainst, speaksFor, STATUS } from "../../evidence.ts";
import type { Evidence } from "../../types.ts";
import { direct } from "../../probes.ts";

const UPLOADS = /^(?:PUT|POST|PATCH)$/;
const BROKEN_OFF = /^(?:EPIPE|ECONNRESET|UND_ERR_SOCKET)$/;
/** nginx's default limit, the smallest in wide use. */
const LARGE = 1_048_576;
/** IIS calls it a 404: request filtering, maxAllowedContentLength. */
const IIS_PAGE = /\b404\.13\b|exceeds the request content length/i;

/** What is too long or too many there is no body. */
const OTHER_LIMIT =
  /\b(?:depth|match(?:es)?|name|path|result|ur[il])s?\b[\w ]{0,30}\bexceed|\bexceeds? [\w ]{0,30}\b(?:depth|name|path|results?|ur[il])\b/i;

/** Status and substatus in the log of IIS. */
const IIS_LINE = / (?:404 13|413 1) \d+(?: |$)/;

/** Recordings leave large bodies out; what was to be sent stands in Content-Length. */
function sentSize({ exchange, request }: DiagnosisContext): number {
  return Math.max(request.body.size, Number(headerValue(exchange.request.headers, "Content-Length")) || 0);
}

export const bodyTooLarge: CauseRule = {
  id: "body-too-large",
  family: "proxy",
  prior: "low",
  title: "The request body is larger than a limit on the way or at the server",
  rfc: ["RFC 9110 section 15.5.14"],
  look(context, problem) {
    const { answer, request } = context;
    const evidence: Evidence[] = [];
    if (!isWhole(problem) || problem.failures.length === 0) return undefined;
    const size = sentSize(context);
    const { error } = context.exchange;
    // What was sent without a body can be too large by its result alone: a COPY over a quota, a listing.
    if (outer(problem, 413))
      evidence.push(
        size > 0 || !tellsRequestBody(context)
          ? speaksFor(
              "decisive",
              STATUS,
              `413: the body${size > 0 ? ` of ${size} bytes` : ""} is larger than somebody allows.`,
            )
          : speaksFor("moderate", STATUS, "413 says that the body is too large, and none was sent."),
      );
    const clue =
      context.clues.find(
        ({ message, reasons }) => reasons.includes("too-large") && !OTHER_LIMIT.test(message),
      ) ?? context.clues.find(({ format, raw }) => format === "iis-w3c" && IIS_LINE.test(raw));
    if (clue) evidence.push(fromLog("decisive", clue, "The log names the limit."));
    evidence.push(...conditionNamed(hasCondition(problem, "max-resource-size", "max-attachment-size")));
    const said =
      (says(context, "too-large") && !OTHER_LIMIT.test(answer.words)) || IIS_PAGE.test(answer.words);
    if (outer(problem, 400, 403, 404, 409, 500, 502, 503) && said && size > 0)
      evidence.push(
        speaksFor(
          UPLOADS.test(request.method) ? "decisive" : "strong",
          PAYLOAD,
          "The message says that the body is too large.",
          { quote: answer.words },
        ),
      );
    if (error && BROKEN_OFF.test(error.code) && size >= LARGE)
      evidence.push(
        speaksFor(
          "moderate",
          STATUS,
          `The connection was closed while ${size} bytes were being sent, as many servers do.`,
        ),
      );
    if (evidence.length === 0) return undefined;
    if (says(context, "no-space") || hasCondition(problem, "quota-not-exceeded", "sufficient-disk-space"))
      evidence.push(speaksAgainst("moderate", PAYLOAD, "The message speaks of space or quota."));
    return { evidence, resources: [] };
  },
  probe: (context) => direct(context),
};
