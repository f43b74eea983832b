import { bodyPassedOn, knownAt, servedBy } from "./ask.ts";
import type { DiagnosisContext } from "./types.ts";

/** golang.org/x/net/webdav, or what is built on it: one status for whatever its file system refuses. */
export const servedByGolang = (context: DiagnosisContext): boolean =>
  servedBy(context, "golang-webdav") || servedBy(context, "rclone");

/**
 * golang.org/x/net/webdav answers 404 to a MOVE for one reason: source or destination lacks the handler's prefix. A
 * rename of nothing is a 403 (handleCopyMove, moveFiles in webdav.go and file.go). With a source that was seen, it is
 * the destination.
 */
export function prefixLacking(context: DiagnosisContext): boolean {
  const { answer, request } = context;
  const golang = servedByGolang(context) || bodyPassedOn(context);
  const isBare = !answer.html && /^not found$/i.test(answer.words);
  return (
    request.method === "MOVE" &&
    answer.status === 404 &&
    golang &&
    isBare &&
    knownAt(context, request.place.path) !== undefined
  );
}

/** golang.org/x/net/webdav's 405: the status text alone, without the line end that others of Go's servers add (http.Error). */
export const isBareRefusal = ({ exchange, answer }: DiagnosisContext): boolean =>
  exchange.response?.body.text === "Method Not Allowed" &&
  (answer.contentType ?? "").startsWith("text/plain");

/**
 * Methods to which golang.org/x/net/webdav answers 405 when its file system fails; it has them all (handlePropfind, handlePut,
 * handleDelete, handleMkcol in webdav.go).
 */
const FAILS_WITH_405 = new Set(["PROPFIND", "PUT", "DELETE", "MKCOL"]);

export const failedInGolang = (context: DiagnosisContext): boolean =>
  context.answer.status === 405 &&
  FAILS_WITH_405.has(context.request.method) &&
  servedByGolang(context) &&
  isBareRefusal(context);

/** A MOVE that golang.org/x/net/webdav cannot carry out is answered 403 in this one word, whatever the reason (moveFiles in file.go). */
export const isBareForbidden = ({ answer, request }: DiagnosisContext): boolean =>
  request.method === "MOVE" && !answer.html && /^forbidden$/i.test(answer.words);
