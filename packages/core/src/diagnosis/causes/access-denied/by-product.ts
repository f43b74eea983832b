import {
  clueOf,
  isWhole,
  knownAt,
  outer,
  ownPage,
  parentPath,
  seenMissing,
  servedBy,
  wordsOf,
} from "../../context/ask.ts";
import { isBareRefusal, servedByGolang } from "../../context/golang.ts";
import { failedInTomcat, missesCopy, wroteBeside } from "../../context/hidden.ts";
import { listedStill } from "../../context/made-before.ts";
import { onPhp } from "../../context/stored.ts";
import type { DiagnosisContext } from "../../context/types.ts";
import { fromLog, PAYLOAD, REQUEST_LINE, speaksFor, STATUS } from "../../evidence.ts";
import type { Evidence, Problem } from "../../types.ts";

/** The product, where the words are its own too: `Not Found`, `Method Not Allowed`, and nothing else. */
const isGolang = (context: DiagnosisContext): boolean =>
  servedByGolang(context) ||
  (context.answer.body.kind === "other" &&
    /^(?:not found|method not allowed)\s*$/i.test(context.answer.words) &&
    context.earlier.some(({ response }) => /DAV: |xmlns:D="DAV:"/.test(response?.body.text ?? "")));

/** Told by its words alone. */
function bareRefusal(context: DiagnosisContext, problem: Problem): Evidence[] {
  if (!outer(problem, 405) || context.request.method !== "DELETE" || !isBareRefusal(context)) return [];
  return [
    speaksFor(
      "moderate",
      STATUS,
      "golang.org/x/net/webdav, which words it so, has DELETE and answers 405 where its file system refuses.",
    ),
  ];
}

/**
 * lighttpd's mod_webdav answers 403 to a DELETE that lacks permission, and 501 to one that fails otherwise, as on a read-only
 * file system (webdav_delete_file in src/mod_webdav.c). Without mod_webdav DELETE is 501 as well.
 */
export function unlinkRefused(context: DiagnosisContext, problem: Problem): Evidence[] {
  if (context.request.method !== "DELETE" || problem.status !== 501) return [];
  const whole = isWhole(problem);
  if (whole ? !ownPage(context, "lighttpd") : !servedBy(context, "lighttpd")) return [];
  return [
    speaksFor(
      !whole || context.davHere ? "strong" : "weak",
      STATUS,
      "lighttpd's mod_webdav answers 501 to a DELETE that the file system refuses for another reason than permissions: it is read-only, or faulty.",
    ),
  ];
}

/**
 * golang.org/x/net/webdav has one status for whatever keeps its file system from doing something: 404 where PUT cannot open
 * the file, 405 where MKCOL or DELETE fails. With the parent there, and nothing in the way, it may not write.
 */
export function golangRefusal(context: DiagnosisContext, problem: Problem): Evidence[] {
  const { request } = context;
  if (!isWhole(problem) || !isGolang(context)) return bareRefusal(context, problem);
  const parent = parentPath(request.place.path);
  const parentThere = parent === "/" || knownAt(context, parent) !== undefined;
  const isCollection = knownAt(context, request.place.path)?.collection === true;
  if (request.method === "PUT" && outer(problem, 404) && parentThere && !isCollection)
    return [
      speaksFor(
        "strong",
        STATUS,
        "The collection is there, and golang.org/x/net/webdav answers 404 to a PUT whose file it may not open for writing.",
      ),
    ];
  if (request.method === "PUT" && outer(problem, 405))
    return [
      speaksFor(
        servedBy(context, "rclone") ? "moderate" : "weak",
        STATUS,
        "rclone opens a file only when bytes come for it, and answers 405 also where it may not write it.",
      ),
    ];
  if (request.method === "MKCOL" && outer(problem, 405) && seenMissing(context))
    return [
      speaksFor(
        "strong",
        STATUS,
        "Nothing is there, and golang.org/x/net/webdav answers 405 to a MKCOL that its file system refuses.",
      ),
    ];
  if (request.method === "DELETE" && outer(problem, 405) && knownAt(context, request.place.path))
    return [
      speaksFor(
        "strong",
        STATUS,
        "The resource is there, and golang.org/x/net/webdav answers 405 to a DELETE that its file system refuses.",
      ),
    ];
  return bareRefusal(context, problem);
}

/** A member for which DELETE is "not allowed" while DELETE of its collection was carried out: it could not be removed. */
export function undeletable(context: DiagnosisContext, problem: Problem): Evidence[] {
  const { method } = context.request;
  // WebdavServlet.deleteResource, and doMove, which ends in it.
  if (outer(problem, 405) && /^(?:DELETE|MOVE)$/.test(method) && servedBy(context, "tomcat"))
    return [
      speaksFor(
        "strong",
        STATUS,
        `Tomcat has ${method}, and answers 405 where its file system refuses to remove the resource.`,
      ),
    ];
  if (problem.level !== "resource" || problem.status !== 405 || (method !== "DELETE" && method !== "MOVE"))
    return [];
  return [
    speaksFor(
      "strong",
      PAYLOAD,
      `The server has ${method}, and could not carry it out for these members: the file system refused (Tomcat calls that 405).`,
    ),
  ];
}

/**
 * mod_dav_fs makes `.DAV` beside the resource before it opens the property database, and does not say so when it may not:
 * then the database is what cannot be opened (ensure_state_dir in modules/dav/fs/repos.c).
 */
export function propertyStore(context: DiagnosisContext, problem: Problem): Evidence[] {
  const words = /could not open the property database/i.exec(wordsOf(context, problem))?.[0];
  if (words === undefined || problem.failures.length === 0 || clueOf(context, "no-space")) return [];
  const clue = clueOf(context, "no-such-file");
  const text =
    "The folder of the property database (.DAV) could not be made or written by the server process.";
  return [
    speaksFor("strong", PAYLOAD, text, { quote: words }),
    ...(clue ? [fromLog("strong", clue, "The log says that the property database is not there.")] : []),
  ];
}

/**
 * Tomcat answers 409 to a PUT for whatever keeps it from writing the file, and to a MKCOL whose directory cannot be made
 * (DefaultServlet.doPut, WebdavServlet.doMkcol).
 */
export function unwrittenByTomcat(context: DiagnosisContext, problem: Problem): Evidence[] {
  // Who wrote in the collection before may write there.
  if (!failedInTomcat(context, problem) || wroteBeside(context) !== undefined) return [];
  return [
    speaksFor(
      "moderate",
      STATUS,
      `Tomcat answers 409 to any ${context.request.method} that its file system refuses, and the collection is there.`,
    ),
  ];
}

/** What a DELETE or MOVE was said to have taken away, and a listing still names. */
export function notRemoved(context: DiagnosisContext, problem: Problem): Evidence[] {
  if (!isWhole(problem) || context.request.method !== "PROPFIND" || context.answer.cached) return [];
  const ghost = listedStill(context);
  if (!ghost || ghost.removed.kind !== "earlier-exchange") return [];
  const text = `${ghost.path} was removed before, with success, and is still there: a server that may not remove it should have said so.`;
  const weight = onPhp(context) ? "strong" : "weak";
  return [speaksFor(weight, ghost.removed, text, { resource: ghost.path })];
}

/** SabreDAV looks for the copy it has made, and says that it is not there: what it made it of it had found before (Tree::copyNode). */
export function copyNotMade(context: DiagnosisContext, problem: Problem): Evidence[] {
  if (!missesCopy(context, problem)) return [];
  const text =
    "The server has found the source, and not the copy that it was to make: it could not write it.";
  return [speaksFor("decisive", PAYLOAD, text, { quote: context.answer.words })];
}

/** Tomcat serves nothing below them, and answers 404 whatever the method (StandardContextValve; Servlet 6.0 section 10.5). */
export function hiddenByTomcat(context: DiagnosisContext, problem: Problem): Evidence[] {
  const hidden = context.request.place.path.split("/").find((name) => /^(?:WEB|META)-INF$/i.test(name));
  if (hidden === undefined || !outer(problem, 404) || !servedBy(context, "tomcat")) return [];
  return [speaksFor("decisive", REQUEST_LINE, `Tomcat serves nothing below ${hidden}, and calls it 404.`)];
}
