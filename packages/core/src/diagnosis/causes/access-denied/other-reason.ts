import { clueOf, isWhole, outer, says } from "../../context/ask.ts";
import { isBareForbidden } from "../../context/golang.ts";
import { statedAboutCredentials } from "../../context/credentials.ts";
import { isFileWithSlash } from "../../context/file-with-slash.ts";
import type { DiagnosisContext } from "../../context/types.ts";
import { originSaw } from "../../context/origin.ts";
import { logAgainst, PAYLOAD, REQUEST_LINE, requestHeader, speaksAgainst, STATUS } from "../../evidence.ts";
import type { Evidence, Problem } from "../../types.ts";
import { aboutMethods } from "../method-blocked/about-methods.ts";
import { passedWithOther } from "../method-blocked/other-method.ts";

/** Preconditions that are about the user's rights; any other one names another reason for its 403. */
const ABOUT_RIGHTS = /\}(?:need-privileges|no-protected-ace-conflict)$/;

/** What in a 403 speaks of another matter than rights. */
export function otherReason(context: DiagnosisContext, problem: Problem): Evidence[] {
  const { request, who, answer } = context;
  const evidence: Evidence[] = [];
  const condition = problem.conditions.find(
    (name) => !ABOUT_RIGHTS.test(name) && /^\{(?:DAV:|urn:ietf:)/.test(name),
  );
  if (condition !== undefined)
    evidence.push(
      speaksAgainst("strong", PAYLOAD, "The answer names a precondition that is not about rights.", {
        quote: condition,
      }),
    );
  const setsProperties =
    /^(?:PROPPATCH|MKCOL|MKCALENDAR|)$/.test(request.method) &&
    problem.failures.some(({ properties }) => properties.length > 0);
  if (setsProperties && !problem.conditions.some((name) => ABOUT_RIGHTS.test(name)))
    evidence.push(
      speaksAgainst(
        "moderate",
        PAYLOAD,
        "The refusal stands beside single properties: it is about them, not about the resource.",
      ),
    );
  if (!isWhole(problem)) return evidence;
  const { destination } = request;
  if (destination && destination.key === request.place.key)
    evidence.push(
      speaksAgainst(
        "strong",
        requestHeader("Destination"),
        "Source and destination are the same, which is answered 403 (RFC 4918 section 9.8.5).",
      ),
    );
  if (isBareForbidden(context))
    evidence.push(
      speaksAgainst(
        "moderate",
        PAYLOAD,
        "golang.org/x/net/webdav answers a bare 403 Forbidden to any MOVE that it cannot carry out.",
      ),
    );
  if (isFileWithSlash(context, problem))
    evidence.push(
      speaksAgainst(
        "moderate",
        REQUEST_LINE,
        `The URL ends in a slash behind a name like that of a file, which this server answers with ${problem.status}.`,
      ),
    );
  if (says(context, "destination-invalid"))
    evidence.push(
      speaksAgainst("strong", PAYLOAD, "The server says that it is the Destination that it does not take."),
    );
  if (outer(problem, 403) && who.answeredBy === "intermediary" && answer.html)
    evidence.push(
      speaksAgainst(
        "strong",
        PAYLOAD,
        `The answer is the page of ${who.intermediaries[0]?.name ?? "a gateway"}, not of the WebDAV server.`,
      ),
    );
  if (outer(problem, 403) && clueOf(context, "denied-by-configuration") && passedWithOther(context))
    evidence.push(
      speaksAgainst(
        "strong",
        STATUS,
        "The rule lets another method of the same URL pass: it is about the method.",
      ),
    );
  const ruled = clueOf(context, "denied-by-configuration") ? undefined : aboutMethods(context, problem);
  if (ruled && ruled.weight !== "moderate") evidence.push(speaksAgainst("strong", ruled.at, ruled.text));
  const seen = originSaw(context);
  if (request.davMethod && seen?.method !== undefined)
    evidence.push(
      logAgainst("strong", seen.clue, `The log says that the server has refused ${seen.method}.`),
    );
  if (request.davMethod && clueOf(context, "index-refused"))
    evidence.push(
      speaksAgainst("decisive", STATUS, "The log says that the index page of the folder was refused."),
    );
  if (statedAboutCredentials(answer.words) === "certificate-missing")
    evidence.push(speaksAgainst("decisive", PAYLOAD, "The answer says that a client certificate is wanted."));
  return evidence;
}
