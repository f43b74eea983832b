import { clueOf, outer, servedBy } from "./ask.ts";
import { headerValue } from "../../exchange/headers.ts";
import { fromLog, speaksFor, STATUS } from "../evidence.ts";
import type { Evidence, Problem } from "../types.ts";
import type { DiagnosisContext } from "./types.ts";

/** What changes a version-controlled resource without a checkout, and makes no collection. */
const CHANGES = /^(?:PUT|PROPPATCH)$/;

/** mod_dav_svn adds its name to Apache's wherever it is loaded. */
const HAS_SVN = /\bSVN\/\d/;

/** Of its own protocol, and the layout that repositories have by convention. */
const SVN_PATH = /\/(?:!svn|trunk|branches|tags)\//;

const isRefusedChange = ({ answer, request }: DiagnosisContext, problem: Problem): boolean =>
  outer(problem, 409) && CHANGES.test(request.method) && answer.html;

const isLoaded = ({ answer }: DiagnosisContext): boolean =>
  HAS_SVN.test(headerValue(answer.headers, "Server") ?? "");

/** The answer of mod_dav_svn by which a plain WebDAV client learns that there is no autoversioning. */
export const lacksAutoversioning = (context: DiagnosisContext, problem: Problem): boolean =>
  isRefusedChange(context, problem) &&
  (servedBy(context, "mod_dav_svn") || (isLoaded(context) && SVN_PATH.test(context.request.place.path)));

/**
 * A version-controlled resource that is checked in takes no change (RFC 3253 section 3.10). mod_dav names the condition in
 * its log and sends Apache's plain page.
 */
export function checkedIn(context: DiagnosisContext, problem: Problem): Evidence[] {
  const clue = clueOf(context, "checked-in");
  if (clue)
    return [
      fromLog(
        "decisive",
        clue,
        "The log says that the resource is checked in: it takes no change without a checkout.",
      ),
    ];
  if (clueOf(context, "out-of-date", "no-such-file")) return [];
  if (!lacksAutoversioning(context, problem))
    return isRefusedChange(context, problem) && isLoaded(context)
      ? [
          speaksFor(
            "moderate",
            STATUS,
            `mod_dav_svn, which Server names, answers 409 to any ${context.request.method} unless SVNAutoversioning is on; so does a plain folder where the collection above is missing.`,
          ),
        ]
      : [];
  return [
    speaksFor(
      "strong",
      STATUS,
      `mod_dav_svn answers 409 to any ${context.request.method} unless SVNAutoversioning is on; a missing folder is 404 there.`,
    ),
  ];
}
