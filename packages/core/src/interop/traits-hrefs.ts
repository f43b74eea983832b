import { decodes } from "../resources/decode.ts";
import { isEncodedUrl } from "../conformance/scope.ts";
import { hasTrailingSlash } from "../resources/href.ts";
import { splitReference } from "../resources/reference.ts";
import { LISTING_METHODS } from "../resources/methods.ts";
import { seenIn } from "./sighting.ts";
import type { Trait } from "./types.ts";

const absoluteHrefs: Trait = {
  id: "absolute-hrefs",
  title: "Hrefs are full URIs",
  clients: [
    {
      client: "webdav-js",
      sees: "Links lead to the origin twice (`http://localhost/http:/localhost/`).",
      source: "dom111/webdav-js#125",
    },
    {
      client: "caldav (Python)",
      sees: "Reading calendars ends with an exception.",
      source: "python-caldav/caldav#435",
    },
    {
      client: "webdavclient3 before 0.8",
      sees: "RemoteResourceNotFound for resources that exist.",
      source: "ezhov-evgeny/webdav-client-python-3#3",
    },
  ],
  look: (context) => seenIn(context, ({ href }) => splitReference(href).scheme !== undefined),
};

const escapedDelimiters: Trait = {
  id: "escaped-brackets",
  title: "Brackets in hrefs are percent-encoded",
  clients: [
    {
      client: "webdav (npm)",
      sees: "Names in such folders come out with `/../../` before them, when the client sent the brackets unencoded.",
      source: "perry-mitchell/webdav-client#320",
    },
  ],
  look: (context) => seenIn(context, ({ href }) => /%5[bd]/i.test(href)),
};

const escapedPercent: Trait = {
  id: "escaped-percent",
  title: "Names have a percent sign (%25 in the href)",
  clients: [
    {
      client: "webdav (npm), older versions",
      sees: "The name is decoded twice, and another name is shown.",
      source: "perry-mitchell/webdav-client#221",
    },
  ],
  look: (context) => seenIn(context, ({ href }) => href.includes("%25")),
};

const notUtf8: Trait = {
  id: "href-not-utf-8",
  title: "Escapes in hrefs are not UTF-8",
  clients: [
    {
      client: "webdav (npm)",
      sees: "The whole listing fails with URIError: each href is decoded as UTF-8.",
      source: "perry-mitchell/webdav-client source/operations/directoryContents.ts",
    },
  ],
  look: (context) => seenIn(context, ({ href }) => !decodes(href)),
};

const missingSlash: Trait = {
  id: "collection-without-slash",
  title: "Collections are listed without their trailing slash",
  clients: [
    {
      client: "gvfs and Windows Explorer",
      sees: "Deleting a folder fails on servers that insist on the slash, as the href is used as it came.",
      source: "arut/nginx-dav-ext-module#20",
    },
  ],
  look: (context) => {
    if (!LISTING_METHODS.has(context.method ?? "")) return undefined;
    const bare = context.resources
      .filter(({ collection, href }) => collection && !hasTrailingSlash(href))
      .map(({ href }) => href);
    const [evidence] = bare;
    return evidence === undefined ? undefined : { hrefs: bare, evidence };
  },
};

const noSelf: Trait = {
  id: "listing-without-itself",
  title: "The listing does not contain the collection that was asked for",
  clients: [
    {
      client: "GNOME Files (gvfs)",
      sees: "The folder cannot be opened, with a message about the status 207.",
      source: "emersion/go-webdav#124",
    },
  ],
  look: ({ method, depth, key, entries, multistatus }) => {
    if (method !== "PROPFIND" || depth !== "1" || key === undefined || !multistatus?.complete)
      return undefined;
    const below = entries.some((entry) => entry.key?.startsWith(`${key}/`) && !isEncodedUrl(entry.href));
    return !below || entries.some((entry) => entry.key === key) ? undefined : { hrefs: [] };
  },
};

/** Traits of the hrefs. */
export const HREF_TRAITS: readonly Trait[] = [
  absoluteHrefs,
  escapedDelimiters,
  escapedPercent,
  notUtf8,
  missingSlash,
  noSelf,
];
