import { parseMediaType } from "../exchange/media-type.ts";
import { allowedMethods, davClasses } from "../conformance/compliance.ts";
import { hasTrailingSlash, resolveHref, samePath } from "../resources/href.ts";
import { splitReference } from "../resources/reference.ts";
import { isSuccess } from "../resources/status.ts";
import { seenBy, whole } from "./sighting.ts";
import type { ConformanceContext } from "../conformance/types.ts";
import type { Trait } from "./types.ts";

/** A successful OPTIONS on what shows itself as WebDAV, by its DAV header or by the methods that it allows. */
function isDavOptions(context: ConformanceContext): boolean {
  if (context.method !== "OPTIONS" || !isSuccess(context.status) || !context.responseHeadersKnown)
    return false;
  return davClasses(context).length > 0 || allowedMethods(context).includes("PROPFIND");
}

const withoutOrigin = (url: string): string => splitReference(url).path;

/** Traits of the status and the header fields. */
export const HEADER_TRAITS: readonly Trait[] = [
  {
    id: "no-content-type",
    title: "The Multi-Status has no Content-Type",
    clients: [
      seenBy(
        "tsdav",
        "The body is not read, and ok is that of the answer.",
        "natelindev/tsdav src/request.ts",
      ),
      seenBy("HTTP::DAV (Perl)", "Listings do not work.", "arut/nginx-dav-ext-module#11"),
      seenBy("Music Player Daemon", "The music directory cannot be read.", "arut/nginx-dav-ext-module#31"),
    ],
    look: ({ multistatus, responseHeadersKnown, responseHeader }) =>
      whole(
        multistatus !== undefined && responseHeadersKnown && responseHeader("Content-Type") === undefined,
      ),
  },
  {
    id: "content-type-not-xml",
    title: "The Multi-Status is labelled as something other than XML",
    clients: [
      seenBy(
        "tsdav",
        "The body is not read, and ok is that of the answer.",
        "natelindev/tsdav src/request.ts",
      ),
      seenBy(
        "Browsers' XMLHttpRequest (js-webdav-client)",
        "There is no parsed document.",
        "MnogoByte/djangodav#20",
      ),
    ],
    look: ({ multistatus, responseHeader }) => {
      const value = responseHeader("Content-Type");
      const essence = parseMediaType(value)?.essence;
      return whole(multistatus !== undefined && essence?.includes("xml") === false, `Content-Type: ${value}`);
    },
  },
  {
    id: "no-dav-header",
    title: "OPTIONS has no DAV header, though PROPFIND is allowed",
    clients: [
      seenBy(
        "davfs2",
        "Mounting fails: the server does not support WebDAV (unless `ignore_dav_header 1` is set).",
        "dgraziotin/docker-nginx-webdav-nononsense#3",
      ),
      seenBy(
        "Linux file managers",
        "Not a WebDAV enabled file share.",
        "dgraziotin/docker-nginx-webdav-nononsense#3",
      ),
    ],
    look: (context) => whole(isDavOptions(context) && davClasses(context).length === 0),
  },
  {
    id: "no-class-2",
    title: "The DAV header does not name class 2 (locks)",
    clients: [seenBy("macOS Finder", "The volume is mounted read-only.", "couling/WebDAV-Daemon#17")],
    look: (context) => {
      const classes = davClasses(context);
      return whole(
        isDavOptions(context) && classes.length > 0 && !classes.includes("2"),
        `DAV: ${classes.join(", ")}`,
      );
    },
  },
  {
    id: "no-ms-author-via",
    title: "OPTIONS has no MS-Author-Via: DAV",
    clients: [
      seenBy("Microsoft Office", "Documents open read-only.", "FubarDevelopment/WebDavServer#18"),
      seenBy(
        "Microsoft Office (ms-word: links)",
        "Documents cannot be saved in place.",
        "Winterleaf/Winterleaf-WebDavSharp.SQLExample#11",
      ),
    ],
    look: (context) =>
      whole(isDavOptions(context) && !/\bDAV\b/i.test(context.responseHeader("MS-Author-Via") ?? "")),
  },
  {
    id: "redirected-listing",
    title: "A PROPFIND is redirected to the URL with a trailing slash",
    clients: [
      seenBy(
        "Windows WebClient",
        "The folder is shown empty: no PROPFIND follows.",
        "vaggeliskls/webdav-server#27",
      ),
      seenBy(
        "webdav (npm)",
        "Unexpected close tag: what follows is a page.",
        "perry-mitchell/webdav-client#121",
      ),
    ],
    look: ({ method, status, url, responseHeader }) => {
      const location = responseHeader("Location");
      if (method !== "PROPFIND" || status === undefined || status < 300 || status > 399 || status === 304)
        return undefined;
      if (location === undefined || url === undefined || hasTrailingSlash(url)) return undefined;
      const target = resolveHref(location, url);
      return whole(
        hasTrailingSlash(target) && samePath(withoutOrigin(target), withoutOrigin(url)),
        `${status}, Location: ${location}`,
      );
    },
  },
];
