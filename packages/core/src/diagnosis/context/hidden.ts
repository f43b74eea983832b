import { bare, knownAt, lastBefore, outer, parentPath, servedBy, succeeded } from "./ask.ts";
import { placeOf } from "./place.ts";
import { speaksFor } from "../evidence.ts";
import type { Evidence, Problem } from "../types.ts";
import type { DiagnosisContext } from "./types.ts";

// Refusals under a status that is meant for another matter.

/** A PUT or MKCOL that Tomcat could not carry out although its collection is there. */
export const failedInTomcat = (context: DiagnosisContext, problem: Problem): boolean =>
  outer(problem, 409) &&
  /^(?:PUT|MKCOL)$/.test(context.request.method) &&
  servedBy(context, "tomcat") &&
  knownAt(context, parentPath(context.request.place.path)) !== undefined;

/** A COPY that is answered 404, with the name of the Destination and not that of the source. */
export function missesCopy({ answer, request }: DiagnosisContext, problem: Problem): boolean {
  const { destination, method, place } = request;
  if (method !== "COPY" || destination === undefined || !outer(problem, 404)) return false;
  const named = /\bFile with name (.+) could not be located/.exec(answer.words)?.[1];
  const ends = (path: string): boolean => named?.endsWith(`/${bare(path).split("/").at(-1)}`) === true;
  return ends(destination.path) && !ends(place.path);
}

/** Index of an earlier write that went well in the collection of the request URL, by the same server process. */
export function wroteBeside(context: DiagnosisContext): number | undefined {
  const { place } = context.request;
  return lastBefore(context, (before) => {
    const { origin, path } = placeOf(before.request.url);
    return (
      /^(?:PUT|MKCOL)$/.test(before.request.method) &&
      succeeded(before) &&
      origin === place.origin &&
      parentPath(path) === parentPath(place.path)
    );
  });
}

/** Calendars and address books below Nextcloud's and ownCloud's DAV tree. */
const GROUPWARE = /\/remote\.php\/(?:dav|caldav|carddav)\/(?:calendars|addressbooks)\//;

/**
 * A change of what was read a moment before, answered 404: Nextcloud hides behind it that a user who is not the owner may
 * read and not write (DavAclPlugin::checkPrivileges).
 */
export function hiddenByNextcloud(context: DiagnosisContext, problem: Problem): Evidence[] {
  const { request } = context;
  if (!outer(problem, 404) || !request.writes || !GROUPWARE.test(request.place.path)) return [];
  const seen = knownAt(context, request.place.path);
  if (!seen || seen.mayWrite === true) return [];
  return [
    speaksFor(
      seen.mayWrite === false ? "decisive" : "strong",
      seen.at,
      "The resource could be read, and Nextcloud answers 404 to a change by somebody who may only read.",
    ),
  ];
}
