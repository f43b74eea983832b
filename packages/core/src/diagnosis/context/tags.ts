import { headerValue } from "../../exchange/headers.ts";
import { directBaseline } from "./ask.ts";
import { defined } from "../../exchange/defined.ts";
import type { DiagnosisContext } from "./types.ts";
import type { KnownTag } from "./known-types.ts";

/** Suffixes that compressing filters append inside the quotes (mod_deflate, mod_brotli, nginx modules, CDNs). */
const SUFFIX = /[-;:]+(?:gz(?:ip)?|br(?:otli)?|deflate|zstd|df|compressed?)"$/i;

const isWeak = (tag: string): boolean => /^W\//i.test(tag);
export const hasCodingSuffix = (tag: string): boolean => SUFFIX.test(tag);

/** The tag as an origin would have sent it before a filter weakened it or put a suffix on it. */
export const originalTag = (tag: string): string => tag.replace(/^W\//i, "").replace(SUFFIX, '"');

/** That without its quotes, which some clients and filters take away. */
export const opaqueTag = (tag: string): string => originalTag(tag).replaceAll('"', "");

export interface AlteredTag {
  how: "suffix" | "weakened" | "replaced";
  /** Where the origin's own form of the tag, or the coded answer that brought the altered one, was seen. */
  seen?: KnownTag;
}

/** What the server calls the same resource when it is asked directly. */
function tagsOnDirectRoute(context: DiagnosisContext): KnownTag[] {
  const baseline = directBaseline(context);
  if (!baseline) return [];
  const { request, response } = baseline.exchange;
  const { key } = context.request.place;
  return [headerValue(request.headers, "If-Match"), headerValue(response?.headers ?? [], "ETag")]
    .filter((tag) => tag !== undefined)
    .map((tag) => ({ key, tag, from: "header", index: -1, cached: false, at: { kind: "baseline" } }));
}

/**
 * The server's own tag, where a header gave another one for the same state: the resource was not changed in between, as
 * both answers name the same date of change. A tag and its suffixed or weakened form are another matter.
 */
function replacedTag({ known, request }: DiagnosisContext, tag: string): KnownTag | undefined {
  const ofThis = known.tags.filter(
    ({ key, modified }) => key === request.place.key && modified !== undefined,
  );
  const sent = ofThis.find((one) => one.tag === tag && one.from === "header");
  return (
    sent &&
    ofThis.find(
      (one) =>
        one.from === "property" && one.modified === sent.modified && opaqueTag(one.tag) !== opaqueTag(tag),
    )
  );
}

/** Whether a tag is not the origin's own but one that compression on the way made of it. */
export function alteredTag(context: DiagnosisContext, tag: string): AlteredTag | undefined {
  const replaced = replacedTag(context, tag);
  if (replaced) return { how: "replaced", seen: replaced };
  const how = hasCodingSuffix(tag) ? "suffix" : isWeak(tag) ? "weakened" : undefined;
  if (how === undefined) return undefined;
  const tags = [...context.known.tags, ...tagsOnDirectRoute(context)];
  const own = tags.find(
    (known) =>
      known.tag !== tag &&
      originalTag(known.tag) === originalTag(tag) &&
      !hasCodingSuffix(known.tag) &&
      !isWeak(known.tag),
  );
  const coded = tags.find((known) => known.tag === tag && known.contentCoding !== undefined);
  const seen = own ?? coded;
  // Servers send weak tags of their own accord (Apache for a file just written): weakness alone proves nothing.
  if (how === "weakened" && !seen) return undefined;
  return { how, ...defined({ seen }) };
}

/** Entity tags that the request wants its target to have. */
export const requiredTags = ({ request }: DiagnosisContext): string[] => [
  ...request.ifMatch.filter((tag) => tag !== "*"),
  ...request.if.tags,
];

/**
 * Whether the tag that was sent is the last one that an earlier answer gave for the request URL. A list that is tagged
 * with another resource, or a tag that was never seen, tells nothing.
 */
export function sentTagState(
  context: DiagnosisContext,
): { is: "current" | "stale"; last: KnownTag } | undefined {
  const { request, known } = context;
  const sent = requiredTags(context);
  if (sent.length === 0 || request.if.resources.length > 0) return undefined;
  const last = known.tags.findLast(
    ({ key, at }) => key === request.place.key && at.kind === "earlier-exchange",
  );
  if (!last) return undefined;
  return { is: sent.some((tag) => opaqueTag(tag) === opaqueTag(last.tag)) ? "current" : "stale", last };
}

/** The exchange that brought this tag was answered by a cache. */
export const tagFromCache = (context: DiagnosisContext, tag: string): KnownTag | undefined =>
  context.known.tags.find((known) => known.tag === tag && known.cached);
