import { sentOn } from "./sent-on.ts";
import type { DiagnosisContext, LogClue } from "./types.ts";

// What came to the origin is not what was sent: the origin itself answered, and asked directly it takes the request.

// Behind a redirect another URL was asked than directly.
const reachedOrigin = (context: DiagnosisContext): boolean =>
  sentOn(context) === undefined && isFromOrigin(context);

const isFromOrigin = ({ answer, baselines, who }: DiagnosisContext): boolean =>
  baselines.some(({ is, unusable, well }) => is === "direct" && unusable === undefined && well) &&
  who.answeredBy === "origin" &&
  who.intermediaries.length > 0 &&
  answer.body.kind === "other";

const SERVED_BY_DAV = /^(?:PROPFIND|MKCOL|LOCK|COPY|MOVE|PUT|DELETE)$/;

/**
 * The origin says that a method of WebDAV is not for this URL, with plain HTTP methods in Allow: it was asked for another path,
 * or another site.
 */
export function otherPlace(context: DiagnosisContext): boolean {
  const { answer, request } = context;
  return (
    answer.status === 405 &&
    request.davMethod &&
    reachedOrigin(context) &&
    answer.allow !== undefined &&
    answer.allow.length > 1 &&
    !answer.allow.some((method) => SERVED_BY_DAV.test(method))
  );
}

/** Escapes whose characters may not stand raw in a request line: controls, space, `"`, `#`, `%`, `<`, `>`, `?` and so on. */
const NEEDED = /%(?:[01][\da-f]|2[0235]|3[cef]|5[b-e]|60|7[b-df])/i;

/**
 * The origin finds the request malformed, and the path has escapes that may not be undone (RFC 3986 section 2.4): a proxy that
 * passes on the decoded path (nginx's `$uri` in `proxy_pass`) writes them raw into the request line.
 */
export function decodedOnTheWay(context: DiagnosisContext): boolean {
  const { answer, request } = context;
  return answer.status === 400 && NEEDED.test(request.place.rawPath) && reachedOrigin(context);
}

/** mod_dav's log says that the body has no propertyupdate, and one was sent: it did not arrive. */
export const lacksWhatWasSent = ({ clues, request }: DiagnosisContext): LogClue | undefined =>
  request.method === "PROPPATCH" && request.body.properties.length > 0
    ? clues.find(({ message }) => /body does not contain a "propertyupdate"/.test(message))
    : undefined;

/** Methods that mean nothing without their body (RFC 4918 sections 9.2 and 9.10, RFC 3253 section 3.6, RFC 5323). */
const NEEDS_BODY = new Set(["PROPPATCH", "REPORT", "SEARCH"]);

/** The origin finds the request malformed, whose body it needs and whose path cannot be what is wrong. */
export function requestBodyLost(context: DiagnosisContext): boolean {
  const { answer, request } = context;
  return (
    answer.status === 400 &&
    NEEDS_BODY.has(request.method) &&
    request.body.size > 0 &&
    reachedOrigin(context) &&
    !decodedOnTheWay(context)
  );
}
