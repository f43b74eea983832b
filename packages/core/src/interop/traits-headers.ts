import { parseMediaType } from "../exchange/media-type.ts";
import { allowedMethods, davClasses } from "../conformance/compliance.ts";
import { hasTrailingSlash, resolveHref, samePath } from "../resources/href.ts";
import { splitReference } from "../resources/reference.ts";
import { isSuccess } from "../resources/status.ts";
import type { ConformanceContext } from "../conformance/types.ts";
import type { Trait } from "./types.ts";

const missingContentType: Trait = {
  id: "no-content-type",
  title: "The Multi-Status has no Content-Type",
  clients: [
    {
      client: "tsdav",
      sees: "The body is handed over unread, and ok is that of the answer: failures inside a 207 go unnoticed.",
      source: "natelindev/tsdav src/request.ts",
    },
    {
      client: "HTTP::DAV (Perl)",
      sees: "Listings do not work.",
      source: "arut/nginx-dav-ext-module#11",
    },
    {
      client: "Music Player Daemon",
      sees: "The server cannot be used as a music directory.",
      source: "arut/nginx-dav-ext-module#31",
    },
  ],
  look: ({ multistatus, responseHeadersKnown, responseHeader }) =>
    multistatus !== undefined && responseHeadersKnown && responseHeader("Content-Type") === undefined
      ? { hrefs: [] }
      : undefined,
};

const otherContentType: Trait = {
  id: "content-type-not-xml",
  title: "The Multi-Status is labelled as something other than XML",
  clients: [
    {
      client: "tsdav",
      sees: "The body is handed over unread, and ok is that of the answer.",
      source: "natelindev/tsdav src/request.ts",
    },
    {
      client: "Browsers' XMLHttpRequest (js-webdav-client)",
      sees: "There is no parsed document.",
      source: "MnogoByte/djangodav#20",
    },
  ],
  look: ({ multistatus, responseHeader }) => {
    const value = responseHeader("Content-Type");
    const essence = parseMediaType(value)?.essence;
    if (multistatus === undefined || essence === undefined || essence.includes("xml")) return undefined;
    return { hrefs: [], evidence: `Content-Type: ${value}` };
  },
};

/** A successful OPTIONS on what shows itself as WebDAV, by its DAV header or by the methods that it allows. */
function isDavOptions(context: ConformanceContext): boolean {
  if (context.method !== "OPTIONS" || !isSuccess(context.status) || !context.responseHeadersKnown)
    return false;
  return davClasses(context).length > 0 || allowedMethods(context).includes("PROPFIND");
}

const noDavHeader: Trait = {
  id: "no-dav-header",
  title: "OPTIONS has no DAV header, though PROPFIND is allowed",
  clients: [
    {
      client: "davfs2",
      sees: "Mounting fails: the server does not support WebDAV (`ignore_dav_header 1` in davfs2.conf helps).",
      source: "dgraziotin/docker-nginx-webdav-nononsense#3",
    },
    {
      client: "Linux file managers (dav:// addresses)",
      sees: "Not a WebDAV enabled file share.",
      source: "dgraziotin/docker-nginx-webdav-nononsense#3",
    },
  ],
  look: (context) => (isDavOptions(context) && davClasses(context).length === 0 ? { hrefs: [] } : undefined),
};

const noClassTwo: Trait = {
  id: "no-class-2",
  title: "The DAV header does not name class 2 (locks)",
  clients: [
    {
      client: "macOS Finder",
      sees: "The volume is mounted read-only.",
      source: "couling/WebDAV-Daemon#17",
    },
    {
      client: "macOS Finder",
      sees: "The volume is mounted read-only (ownCloud without locks).",
      source: "owncloud/core#17732",
    },
  ],
  look: (context) => {
    const classes = davClasses(context);
    if (!isDavOptions(context) || classes.length === 0 || classes.includes("2")) return undefined;
    return { hrefs: [], evidence: `DAV: ${classes.join(", ")}` };
  },
};

const noAuthorVia: Trait = {
  id: "no-ms-author-via",
  title: "OPTIONS has no MS-Author-Via: DAV",
  clients: [
    {
      client: "Microsoft Office",
      sees: "Documents open read-only.",
      source: "FubarDevelopment/WebDavServer#18",
    },
    {
      client: "Microsoft Office (ms-word: links)",
      sees: "No LOCK is sent, and the document cannot be saved in place.",
      source: "Winterleaf/Winterleaf-WebDavSharp.SQLExample#11",
    },
  ],
  look: (context) =>
    isDavOptions(context) && !/\bDAV\b/i.test(context.responseHeader("MS-Author-Via") ?? "")
      ? { hrefs: [] }
      : undefined,
};

const withoutOrigin = (url: string): string => splitReference(url).path;

const redirect: Trait = {
  id: "redirected-listing",
  title: "A PROPFIND is redirected to the URL with a trailing slash",
  clients: [
    {
      client: "Windows WebClient",
      sees: "The folder is shown empty: the redirect is not followed by a PROPFIND.",
      source: "vaggeliskls/webdav-server#27",
    },
    {
      client: "webdav (npm)",
      sees: "Unexpected close tag: what follows is a page, not a Multi-Status.",
      source: "perry-mitchell/webdav-client#121",
    },
  ],
  look: ({ method, status, url, responseHeader }) => {
    const location = responseHeader("Location");
    if (method !== "PROPFIND" || status === undefined || status < 300 || status > 399 || status === 304)
      return undefined;
    if (location === undefined || url === undefined || hasTrailingSlash(url)) return undefined;
    const target = resolveHref(location, url);
    if (!hasTrailingSlash(target) || !samePath(withoutOrigin(target), withoutOrigin(url))) return undefined;
    return { hrefs: [], evidence: `${status}, Location: ${location}` };
  },
};

/** Traits of the status and the header fields. */
export const HEADER_TRAITS: readonly Trait[] = [
  missingContentType,
  otherContentType,
  noDavHeader,
  noClassTwo,
  noAuthorVia,
  redirect,
];
