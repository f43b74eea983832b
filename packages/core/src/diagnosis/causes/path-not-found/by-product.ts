import { bare, directBaseline, knownAt, outer, parentPath } from "../../context/ask.ts";
import { isBareForbidden } from "../../context/golang.ts";
import { isFileWithSlash } from "../../context/file-with-slash.ts";
import type { DiagnosisContext } from "../../context/types.ts";
import { fromLog, REQUEST_LINE, speaksFor, STATUS } from "../../evidence.ts";
import type { Evidence, Problem } from "../../types.ts";

/** A rename within one collection that Go's WebDAV refuses: its source is not there. */
export function golangMove(context: DiagnosisContext, problem: Problem): Evidence | undefined {
  const { destination, place } = context.request;
  const within = destination !== undefined && parentPath(destination.path) === parentPath(place.path);
  if (!within || !outer(problem, 403) || !isBareForbidden(context)) return undefined;
  // Beside the proxy the same rename was carried out: the source was there.
  if (directBaseline(context)?.well === true) return undefined;
  return speaksFor(
    "strong",
    STATUS,
    "golang.org/x/net/webdav answers a bare 403 Forbidden to any MOVE that it cannot carry out; within one collection the source is not there.",
  );
}

/**
 * mod_dav takes what follows a file in the path, be it only a slash, for path components that name nothing, and answers 400
 * (dav_fs_get_resource in modules/dav/fs/repos.c).
 */
export function fileWithSlash(context: DiagnosisContext, problem: Problem): Evidence | undefined {
  if (isFileWithSlash(context, problem))
    return speaksFor(
      "strong",
      REQUEST_LINE,
      `The URL ends in a slash behind a name like that of a file, which this server answers with ${problem.status}.`,
      { quote: context.request.place.rawPath },
    );
  if (!outer(problem, 400)) return undefined;
  const clue = context.clues.find(({ message }) => /contains extraneous path components/i.test(message));
  const text = "The path goes on behind a file: nothing can be there.";
  if (clue) return fromLog("decisive", clue, text);
  const { place } = context.request;
  const seen = place.rawPath.endsWith("/") ? knownAt(context, place.path) : undefined;
  if (!seen || seen.collection) return undefined;
  return speaksFor(
    "strong",
    seen.at,
    `${bare(place.path)} was seen to be a file, whose URL has no slash at its end.`,
  );
}
