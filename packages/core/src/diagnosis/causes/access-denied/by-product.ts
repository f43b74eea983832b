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

/** In its words for this request, whatever the product. */
const refusedBy = (product: string, { request }: DiagnosisContext, { status }: Problem): string =>
  `${product} answers ${status} to a ${request.method} that its file system refuses`;

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
      `${refusedBy("lighttpd's mod_webdav", context, problem)} for another reason than permissions: it is read-only, or faulty.`,
    ),
  ];
}

/**
 * golang.org/x/net/webdav has one status for whatever keeps its file system from doing something: 404 where PUT cannot open
 * the file, 405 where MKCOL or DELETE fails. With the parent there, and nothing in the way, it may not write.
 */
export function golangRefusal(context: DiagnosisContext, problem: Problem): Evidence[] {
  const { method, place } = context.request;
  const refusal = refusedBy("golang.org/x/net/webdav", context, problem);
  if (isWhole(problem) && isGolang(context)) {
    const parent = parentPath(place.path);
    const seen = knownAt(context, place.path);
    const parentThere = parent === "/" || knownAt(context, parent) !== undefined;
    if (method === "PUT" && problem.status === 404 && parentThere && seen?.collection !== true)
      return [speaksFor("strong", STATUS, `${refusal}, and the collection is there.`)];
    // rclone opens a file only when bytes come for it.
    if (method === "PUT" && problem.status === 405)
      return [speaksFor(servedBy(context, "rclone") ? "moderate" : "weak", STATUS, `${refusal}.`)];
    if (method === "MKCOL" && problem.status === 405 && seenMissing(context))
      return [speaksFor("strong", STATUS, `${refusal}, and nothing is there.`)];
    if (method === "DELETE" && problem.status === 405 && seen)
      return [speaksFor("strong", STATUS, `${refusal}, and the resource is there.`)];
  }
  // Told by its words alone.
  return outer(problem, 405) && method === "DELETE" && isBareRefusal(context)
    ? [speaksFor("moderate", STATUS, `${refusal}.`)]
    : [];
}

/**
 * Tomcat removes for a DELETE, and at the end of a MOVE (WebdavServlet.deleteResource, doMove). A member for which that is "not
 * allowed", while DELETE of its collection was carried out, could not be removed.
 */
export function undeletable(context: DiagnosisContext, problem: Problem): Evidence[] {
  if (problem.status !== 405 || !/^(?:DELETE|MOVE)$/.test(context.request.method)) return [];
  const whole = isWhole(problem);
  if (whole ? !servedBy(context, "tomcat") : problem.level !== "resource") return [];
  const product = whole ? "Tomcat" : "The server";
  return [speaksFor("strong", whole ? STATUS : PAYLOAD, `${refusedBy(product, context, problem)}.`)];
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
    speaksFor("moderate", STATUS, `${refusedBy("Tomcat", context, problem)}, and the collection is there.`),
  ];
}

/** What a DELETE or MOVE was said to have taken away, and a listing still names. */
export function notRemoved(context: DiagnosisContext, problem: Problem): Evidence[] {
  if (!isWhole(problem) || context.request.method !== "PROPFIND" || context.answer.cached) return [];
  const ghost = listedStill(context);
  if (!ghost || ghost.removed.kind !== "earlier-exchange") return [];
  const text = `${ghost.path} was removed before, with success, and is still there: the server could not remove it.`;
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
