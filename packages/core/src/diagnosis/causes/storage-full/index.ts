import { clueOf, creates, hasCondition, isWhole, limitRefused, outer, wordsOf } from "../../context/ask.ts";
import { servedByGolang } from "../../context/golang.ts";
import { failedInTomcat, missesCopy, wroteBeside } from "../../context/hidden.ts";
import { bodyNotArrived, storedShort, uploadFailed, STORED_WHOLE } from "../../context/stored.ts";
import { tellsRequestBody } from "../../context/told.ts";
import { reasonsIn } from "../../context/vocabulary.ts";
import type { CauseRule } from "../rule.ts";
import { fromLog, PAYLOAD, speaksFor, STATUS, conditionNamed } from "../../evidence.ts";
import type { Evidence } from "../../types.ts";
import { quota } from "../../probes.ts";
import { roomSeen } from "./room.ts";

/** Ways to say it that speak of a quota without errno. */
const FULL =
  /\b(?:exceed\w*|over|reached|out of)\b.{0,40}\bquota\b|\b(?:quota|storage limit)\b.{0,30}\b(?:exceeded|reached|exhausted|full)\b/i;

/** Of how much may be asked or read, not stored. */
const OTHER_QUOTA =
  /\b(?:api|bandwidth|call|download|query|rate|request|traffic)s? quota|quota metric|(?:calls|queries|requests) per\b/i;

export const storageFull: CauseRule = {
  id: "storage-full",
  family: "server",
  prior: "low",
  title: "The disk or the user's quota is full",
  rfc: ["RFC 4918 section 11.5", "RFC 4331 section 6"],
  look(context, problem) {
    const { request } = context;
    const evidence: Evidence[] = [];
    const failed = problem.failures.length > 0 && (problem.status ?? 0) >= 400;
    const tooMany = hasCondition(problem, "number-of-matches-within-limits") !== undefined;
    if (failed && problem.status === 507 && !tooMany && !(isWhole(problem) && limitRefused(context)))
      evidence.push(
        speaksFor(
          request.writes ? "decisive" : "strong",
          STATUS,
          "507 Insufficient Storage (RFC 4918 section 11.5).",
        ),
      );
    const condition = failed
      ? hasCondition(problem, "quota-not-exceeded", "sufficient-disk-space")
      : undefined;
    evidence.push(...conditionNamed(condition));
    const words = wordsOf(context, problem);
    if (
      failed &&
      problem.status !== 507 &&
      problem.status !== 429 &&
      !OTHER_QUOTA.test(words) &&
      (reasonsIn(words).includes("no-space") || FULL.test(words))
    )
      evidence.push(
        speaksFor("decisive", PAYLOAD, "The server's message says that there is no space.", {
          quote: words,
        }),
      );
    const clue = clueOf(context, "no-space");
    if (clue && (failed || isWhole(problem)))
      evidence.push(fromLog("decisive", clue, "The log says that there is no space."));
    const room = failed && isWhole(problem) && creates(context) ? roomSeen(context) : undefined;
    if (room && room.bytes < Math.max(request.body.size, 1) && outer(problem, 400, 403, 405, 409, 413, 500))
      evidence.push(
        speaksFor(
          "decisive",
          room.at,
          `quota-available-bytes was ${room.bytes} there, and ${request.body.size > 0 || tellsRequestBody(context) ? request.body.size : "some"} bytes were to be written.`,
        ),
      );
    if (outer(problem, 405) && request.method === "PUT" && servedByGolang(context))
      evidence.push(
        speaksFor(
          "strong",
          STATUS,
          "golang.org/x/net/webdav answers 405 to a PUT whose file it could not fill: as a rule there was no room for it.",
        ),
      );
    if (failedInTomcat(context, problem)) {
      evidence.push(
        speaksFor(
          "moderate",
          STATUS,
          `Tomcat answers 409 to any ${request.method} that its file system refuses, and the collection is there: a full disk is one reason.`,
        ),
      );
      const wrote = wroteBeside(context);
      if (wrote !== undefined)
        evidence.push(
          speaksFor(
            "strong",
            { kind: "earlier-exchange", index: wrote },
            "The same collection took something before: it may be written to.",
          ),
        );
    }
    if (uploadFailed(context) && isWhole(problem) && context.clues.length === 0)
      evidence.push(
        speaksFor(
          "weak",
          STATUS,
          "nginx answers 500 to any PUT that its file system refuses: a full disk is one reason.",
        ),
      );
    if (missesCopy(context, problem))
      evidence.push(
        speaksFor("strong", PAYLOAD, "The server has found the source, and could not write the copy."),
      );
    const short = isWhole(problem) && !request.chunked ? storedShort(context) : undefined;
    if (short)
      evidence.push(
        speaksFor(
          bodyNotArrived(context) ? "moderate" : "strong",
          short.at,
          `${short.sent} bytes were sent and answered with success, and ${short.stored} are there: as a rule there was no room for more.`,
        ),
      );
    if (evidence.length === 0) return undefined;
    return problem.failures.length > 0 ? { evidence } : { evidence, resources: [request.place.path] };
  },
  confirm: ({ request }) => (request.method === "PUT" ? STORED_WHOLE : undefined),
  probe: (context) => quota(context),
};
