import { outer, ownPage } from "./ask.ts";
import type { Problem } from "../types.ts";
import type { DiagnosisContext } from "./types.ts";

/** Kinds of document by their extension. Other names with a dot, such as `example.com`, `app.git` or `conf.d`, are as often folders. */
const NAMED_LIKE_A_FILE =
  /[^/]\.(?:txt|md|csv|pdf|rtf|docx?|xlsx?|pptx?|od[tsp]|html?|xml|json|ya?ml|ics|vcf|jpe?g|png|gif|svg|heic|tiff?|mp[34]|m4a|mov|avi|mkv|wav|flac|zip|t?gz|7z|rar|iso|kdbx|sqlite|log)\/$/i;

/**
 * A URL that is as a rule a file's, with a slash at its end. mod_dav answers 400 to what follows a file, be it only a slash
 * (dav_fs_get_resource in modules/dav/fs/repos.c), and lighttpd's mod_webdav 403.
 */
export function isFileWithSlash(context: DiagnosisContext, problem: Problem): boolean {
  const { request } = context;
  if (!NAMED_LIKE_A_FILE.test(request.place.rawPath) || request.place.rest !== "") return false;
  if (request.method === "MKCOL" || request.body.malformed !== undefined) return false;
  return (
    (outer(problem, 400) && ownPage(context, "apache")) ||
    (outer(problem, 403) && ownPage(context, "lighttpd"))
  );
}
