import {
  clueOf,
  hasCondition,
  isCopyOrMove,
  isWhole,
  knownAt,
  outer,
  says,
  seenMissing,
  targetOf,
  wordsOf,
} from "../../context/ask.ts";
import { servedByGolang } from "../../context/golang.ts";
import type { DiagnosisContext } from "../../context/types.ts";
import { sentTagState } from "../../context/tags.ts";
import { sentOverwrite, unconditional } from "../../context/unconditional.ts";
import { reasonsIn } from "../../context/vocabulary.ts";
import type { CauseRule } from "../rule.ts";
import {
  fromLog,
  logAgainst,
  PAYLOAD,
  requestHeader,
  responseHeader,
  speaksAgainst,
  speaksFor,
  STATUS,
  conditionNamed,
} from "../../evidence.ts";
import type { Evidence, Problem } from "../../types.ts";
import { look } from "../../probes.ts";

/** rename(2) onto a directory that is not empty fails with ENOTEMPTY: the server did not remove the destination first. */
function notReplaced(context: DiagnosisContext, problem: Problem): Evidence[] {
  const text = "A collection that is not empty is in the place of the destination.";
  const words = wordsOf(context, problem);
  if (reasonsIn(words).includes("not-empty")) return [speaksFor("decisive", PAYLOAD, text, { quote: words })];
  const clue = clueOf(context, "not-empty");
  return clue && isWhole(problem) ? [fromLog("strong", clue, text)] : [];
}

/** The methods of a collection that is there, on a server that takes changes (RFC 9110 section 10.2.1): of what is not there, MKCOL would be one. */
function allowsAllButPut({ answer, request }: DiagnosisContext): boolean {
  const { allow = [] } = answer;
  const has = (method: string): boolean => allow.includes(method);
  return request.method === "PUT" && has("DELETE") && has("MOVE") && !has("PUT") && !has("MKCOL");
}

/** mod_dav and SabreDAV on a PUT to a collection (RFC 4918 section 9.7.2). */
const ON_COLLECTION = /cannot PUT to a collection|PUT is not allowed on non-files/i;

export const alreadyExists: CauseRule = {
  id: "already-exists",
  family: "conflict",
  prior: "medium",
  title: "Something is there that must not be there",
  rfc: ["RFC 4918 section 9.3.1", "RFC 4918 section 10.6", "RFC 9110 section 13.1.2"],
  look(context, problem) {
    const { request } = context;
    if (problem.failures.length === 0 || (problem.status ?? 0) < 400 || problem.about === "lock-token")
      return undefined;
    const evidence: Evidence[] = [];
    const makes = request.method === "MKCOL" || request.method === "MKCALENDAR";
    const condition = hasCondition(
      problem,
      "resource-must-be-null",
      "no-uid-conflict",
      // One scheduling object per UID over all calendars of the user (RFC 6638 section 3.2.4.1).
      "unique-scheduling-object-resource",
      "can-overwrite",
      "name-allowed-to-exist",
    );
    evidence.push(...conditionNamed(condition));
    if (isCopyOrMove(context) && request.keepDestination && problem.status === 412)
      evidence.push(
        speaksFor(
          "decisive",
          requestHeader("Overwrite"),
          "Overwrite: F was sent, and 412 says that the destination exists (RFC 4918 section 10.6).",
        ),
      );
    if (problem.status === 412 && request.ifNoneMatch.includes("*"))
      evidence.push(
        speaksFor(
          "decisive",
          requestHeader("If-None-Match"),
          "If-None-Match: * was sent, and 412 says that the resource exists.",
        ),
      );
    if (makes && outer(problem, 405)) {
      evidence.push(
        speaksFor(
          context.davHere ? "decisive" : "strong",
          STATUS,
          `${request.method} is answered 405 where something exists already (RFC 4918 section 9.3.1).`,
        ),
      );
    }
    if (isCopyOrMove(context) && problem.status === 412 && unconditional(context))
      evidence.push(
        speaksFor(
          // Who has said T wants what is there replaced: it is not the destination that is wrong.
          sentOverwrite(context) ? "weak" : "strong",
          STATUS,
          `412 to a ${request.method} without any condition but Overwrite: the server, or something on the way, takes it for F, and the destination exists.`,
        ),
      );
    const target = targetOf(context);
    const there = knownAt(context, target.path);
    // golang.org/x/net/webdav answers 404 to whatever it cannot open for writing.
    const refusal = outer(problem, 400, 403, 405, 409) || (outer(problem, 404) && servedByGolang(context));
    if (request.method === "PUT" && there?.collection && refusal)
      evidence.push(
        speaksFor(
          "decisive",
          there.at,
          `${target.path} was seen to be a collection, which PUT does not replace (RFC 4918 section 9.7.2).`,
        ),
      );
    if (there && (makes || request.keepDestination) && [403, 405, 409, 412].includes(problem.status ?? 0))
      evidence.push(
        // No right in the world makes a collection where one is (RFC 4918 section 9.3.1).
        speaksFor(
          makes && there.collection ? "decisive" : "strong",
          there.at,
          `${target.path} was seen to exist.`,
        ),
      );
    if (outer(problem, 405) && allowsAllButPut(context))
      evidence.push(
        speaksFor(
          "strong",
          responseHeader("Allow"),
          "Allow names DELETE and MOVE, and neither PUT nor MKCOL: a collection is there.",
        ),
      );
    const quote = wordsOf(context, problem);
    if (request.method === "PUT" && outer(problem, 405, 409) && ON_COLLECTION.test(quote))
      evidence.push(
        speaksFor("decisive", PAYLOAD, "The server says that a collection is in the place of the file.", {
          quote,
        }),
      );
    if (reasonsIn(quote).includes("exists"))
      evidence.push(speaksFor("decisive", PAYLOAD, "The server says that it exists already.", { quote }));
    const clue = clueOf(context, "exists");
    if (clue && isWhole(problem))
      evidence.push(fromLog("strong", clue, "The log says that it exists already."));
    if (isCopyOrMove(context)) evidence.push(...notReplaced(context, problem));
    if (makes && outer(problem, 405) && !there && seenMissing(context))
      evidence.push(speaksAgainst("strong", STATUS, "Nothing was there before."));
    const { answerer, origin } = context.who;
    if (
      makes &&
      isWhole(problem) &&
      context.answer.html &&
      answerer &&
      origin &&
      answerer.id !== origin.id &&
      !there
    )
      evidence.push(
        speaksAgainst("strong", PAYLOAD, `The page is that of ${answerer.name}, not of the WebDAV server.`),
      );
    if (evidence.length === 0) return undefined;
    const readOnly = clueOf(context, "read-only");
    if (readOnly && isWhole(problem) && !condition)
      evidence.push(logAgainst("strong", readOnly, "The log says that nothing can be written there."));
    const sent = sentTagState(context);
    if (request.if.tags.length > 0 || request.ifMatch.length > 0)
      evidence.push(
        speaksAgainst(
          sent?.is === "stale" ? "moderate" : "weak",
          requestHeader(request.ifMatch.length > 0 ? "If-Match" : "If"),
          "An entity tag was sent, which can be what failed.",
        ),
      );
    if (isWhole(problem) && says(context, "method-denied"))
      evidence.push(speaksAgainst("strong", PAYLOAD, "The answer speaks of a policy."));
    return isCopyOrMove(context) ? { evidence, resources: [target.path] } : { evidence };
  },
  probe: (context) => look(targetOf(context)),
};
