import { resolveHref } from "../../resources/href.ts";
import { bare, isCopyOrMove } from "./ask.ts";
import { isWithin } from "./endpoint.ts";
import { placeOf } from "./place.ts";
import type { DiagnosisContext } from "./types.ts";

export type HrefRelation =
  | { kind: "origin"; ours: string; theirs: string }
  /** The same path below another prefix. */
  | { kind: "prefix"; ours: string; theirs: string }
  | { kind: "elsewhere" };

/** Reports whose answers name resources outside the request URL by design (RFC 3744, RFC 3253, RFC 5397). */
const FREE =
  /^(?:principal-|expand-property$|acl-principal|version-tree$|locate-by-history$|.*-multiget$|merge|update|log-report|addressbook-multiget)/;

/** How the hrefs of an answer relate to the URL that was asked, when none of them is at or below it. */
export function hrefsAgainstRequest(context: DiagnosisContext): HrefRelation | undefined {
  const { request, answer, exchange } = context;
  if (isCopyOrMove(context) || FREE.test(request.body.root ?? "")) return undefined;
  const asked = request.place;
  const contentLocation = answer.headers.find(([name]) => name.toLowerCase() === "content-location")?.[1];
  const base = contentLocation === undefined ? undefined : placeOf(resolveHref(contentLocation, asked.url));
  let first: ReturnType<typeof placeOf> | undefined;
  let foreignOrigin: string | undefined;
  for (const resource of answer.view.resources) {
    // A URL percent-encoded as if it were a path is the server's own mistake, not a mapping.
    if (/^https?%3a/i.test(resource.href)) return undefined;
    // Working resources of a Subversion autoversioning answer.
    if (resource.href.includes("/!svn/")) return undefined;
    const place = placeOf(resource.url || resolveHref(resource.href, exchange.request.url));
    first ??= place;
    if (place.origin !== asked.origin) foreignOrigin ??= place.origin;
    else if (
      isWithin(place.path, asked.path) ||
      (isWithin(asked.path, place.path) && bare(place.path) === bare(asked.path))
    )
      return undefined;
    else if (base && isWithin(place.path, base.path)) return undefined;
  }
  if (!first) return undefined;
  if (foreignOrigin !== undefined) return { kind: "origin", ours: asked.origin, theirs: foreignOrigin };
  const ours = bare(asked.path).split("/");
  const theirs = bare(first.path).split("/");
  let common = 0;
  while (
    common < ours.length &&
    common < theirs.length &&
    ours.at(-1 - common) === theirs.at(-1 - common) &&
    ours.at(-1 - common) !== ""
  )
    common += 1;
  const ourPrefix = ours.slice(0, ours.length - common).join("/");
  const theirPrefix = theirs.slice(0, theirs.length - common).join("/");
  if (common > 0) return { kind: "prefix", ours: ourPrefix, theirs: theirPrefix };
  // The request URL is the mount point itself: what was asked is their root.
  if (bare(first.path) === "/" || request.depth.effective === "0")
    return { kind: "prefix", ours: bare(asked.path), theirs: bare(first.path) };
  return { kind: "elsewhere" };
}
