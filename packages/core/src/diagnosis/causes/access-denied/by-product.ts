import { isWhole, knownAt, outer, parentPath, seenMissing, servedByGolang } from "../../context/ask.ts";
import type { DiagnosisContext } from "../../context/types.ts";
import { PAYLOAD, speaksFor, STATUS } from "../../evidence.ts";
import type { Evidence, Problem } from "../../types.ts";

/** The product, where the words are its own too: `Not Found`, `Method Not Allowed`, and nothing else. */
const isGolang = (context: DiagnosisContext): boolean =>
  servedByGolang(context) ||
  (context.answer.body.kind === "other" &&
    /^(?:not found|method not allowed)\s*$/i.test(context.answer.words) &&
    context.earlier.some(({ response }) => /DAV: |xmlns:D="DAV:"/.test(response?.body.text ?? "")));

/**
 * golang.org/x/net/webdav has one status for whatever keeps its file system from doing something: 404 where PUT cannot open
 * the file, 405 where MKCOL or DELETE fails. With the parent there, and nothing in the way, it may not write.
 */
export function golangRefusal(context: DiagnosisContext, problem: Problem): Evidence[] {
  const { request } = context;
  if (!isWhole(problem) || !isGolang(context)) return [];
  const parent = parentPath(request.place.path);
  const parentThere = parent === "/" || knownAt(context, parent) !== undefined;
  if (request.method === "PUT" && outer(problem, 404) && parentThere)
    return [
      speaksFor(
        "strong",
        STATUS,
        "The collection is there, and golang.org/x/net/webdav answers 404 to a PUT whose file it may not open for writing.",
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
  return [];
}

/** A member for which DELETE is "not allowed" while DELETE of its collection was carried out: it could not be removed. */
export function undeletable(context: DiagnosisContext, problem: Problem): Evidence[] {
  const { method } = context.request;
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
