import { clueOf, isWhole, ownPage, wordsOf } from "../../context/ask.ts";
import type { DiagnosisContext } from "../../context/types.ts";
import { fromLog, PAYLOAD, speaksFor, STATUS } from "../../evidence.ts";
import type { Evidence, Problem } from "../../types.ts";

/** SVN_ERR_FS_NOT_FILE, as mod_dav_svn gives it with a lock on a folder. */
const NOT_A_FILE = /\b160017\b/;

/** LOCK that fails because the server has no locks, or none for such a resource. */
export function locksRefused(context: DiagnosisContext, problem: Problem): Evidence[] {
  if (!isWhole(problem) || context.request.method !== "LOCK" || (problem.status ?? 0) < 400) return [];
  const words = wordsOf(context, problem);
  if (NOT_A_FILE.test(words))
    return [
      speaksFor("decisive", PAYLOAD, "Subversion locks files and no folders.", {
        quote: words,
      }),
    ];
  if (problem.status === 500 && ownPage(context, "lighttpd") && clueOf(context, "permission") === undefined)
    return [
      speaksFor(
        "moderate",
        STATUS,
        "lighttpd answers 500 to LOCK where it has no database for locks (webdav.sqlite-db-name), or cannot write it.",
      ),
    ];
  const clue = context.clues.find(({ message }) => /lock database was not specified/i.test(message));
  return clue
    ? [fromLog("decisive", clue, "The log says that mod_dav has no lock database (DavLockDB).")]
    : [];
}
