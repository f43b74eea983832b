import { decodes } from "../resources/decode.ts";
import { isEncodedUrl } from "../conformance/scope.ts";
import { hasTrailingSlash } from "../resources/href.ts";
import { splitReference } from "../resources/reference.ts";
import { LISTING_METHODS } from "../resources/methods.ts";
import { seenBy, seenIn, whole } from "./sighting.ts";
import type { Trait } from "./types.ts";

/** Traits of the hrefs. */
export const HREF_TRAITS: readonly Trait[] = [
  {
    id: "absolute-hrefs",
    title: "Hrefs are full URIs",
    clients: [
      seenBy(
        "webdav-js",
        "Links lead to the origin twice (`http://localhost/http:/localhost/`).",
        "dom111/webdav-js#125",
      ),
      seenBy("caldav (Python)", "Reading calendars fails.", "python-caldav/caldav#435"),
      seenBy(
        "webdavclient3 before 0.8",
        "RemoteResourceNotFound for resources that exist.",
        "ezhov-evgeny/webdav-client-python-3#3",
      ),
    ],
    look: (context) => seenIn(context, ({ href }) => splitReference(href).scheme !== undefined),
  },
  {
    id: "escaped-brackets",
    title: "Brackets in hrefs are percent-encoded",
    clients: [
      seenBy(
        "webdav (npm)",
        "Names in such folders have `/../../` before them.",
        "perry-mitchell/webdav-client#320",
      ),
    ],
    look: (context) => seenIn(context, ({ href }) => /%5[bd]/i.test(href)),
  },
  {
    id: "escaped-percent",
    title: "Names have a percent sign (%25 in the href)",
    clients: [
      seenBy(
        "webdav (npm), older versions",
        "Another name is shown: it is decoded twice.",
        "perry-mitchell/webdav-client#221",
      ),
    ],
    look: (context) => seenIn(context, ({ href }) => href.includes("%25")),
  },
  {
    id: "href-not-utf-8",
    title: "Escapes in hrefs are not UTF-8",
    clients: [
      seenBy(
        "webdav (npm)",
        "The whole listing fails with URIError: each href is decoded as UTF-8.",
        "perry-mitchell/webdav-client source/operations/directoryContents.ts",
      ),
    ],
    look: (context) => seenIn(context, ({ href }) => !decodes(href)),
  },
  {
    id: "collection-without-slash",
    title: "Collections are listed without their trailing slash",
    clients: [
      seenBy(
        "gvfs and Windows Explorer",
        "Deleting a folder fails on servers that insist on the slash.",
        "arut/nginx-dav-ext-module#20",
      ),
    ],
    look: (context) => {
      if (!LISTING_METHODS.has(context.method ?? "")) return undefined;
      const bare = context.resources
        .filter(({ collection, href }) => collection && !hasTrailingSlash(href))
        .map(({ href }) => href);
      const [evidence] = bare;
      return evidence === undefined ? undefined : { hrefs: bare, evidence };
    },
  },
  {
    id: "listing-without-itself",
    title: "The listing does not contain the collection that was asked for",
    clients: [seenBy("GNOME Files (gvfs)", "The folder cannot be opened.", "emersion/go-webdav#124")],
    look: ({ method, depth, key, entries, multistatus }) => {
      if (method !== "PROPFIND" || depth !== "1" || key === undefined || !multistatus?.complete)
        return undefined;
      const below = entries.some((entry) => entry.key?.startsWith(`${key}/`) && !isEncodedUrl(entry.href));
      return whole(below && !entries.some((entry) => entry.key === key));
    },
  },
];
