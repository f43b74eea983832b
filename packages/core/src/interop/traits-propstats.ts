import { isFailure } from "../conformance/reading.ts";
import { isSuccess } from "../resources/status.ts";
import { LISTING_METHODS } from "../resources/methods.ts";
import { seenIn } from "./sighting.ts";
import type { Trait } from "./types.ts";

const severalPropstats: Trait = {
  id: "several-propstats",
  title: "Responses have several propstats",
  clients: [
    {
      client: "Apache OpenDAL",
      sees: "A second propstat makes reading the answer fail.",
      source: "apache/opendal#7822",
    },
  ],
  look: (context) => seenIn(context, ({ response }) => response.propstats.length > 1),
};

const failingFirst: Trait = {
  id: "failing-propstat-first",
  title: "The first propstat is a failure, a later one a success",
  clients: [
    {
      client: "rclone",
      sees: "The entry is left out of the listing (Ignoring item with bad status): of all statuses the first one decides.",
      source: "rclone/rclone backend/webdav/webdav.go",
    },
    {
      client: "webdav (npm)",
      sees: "stat throws, and a listing shows the resource as a file without size and date: only the first propstat is read.",
      source: "perry-mitchell/webdav-client#194",
    },
  ],
  look: (context) =>
    seenIn(context, ({ response: { propstats } }) => {
      const [first, ...rest] = propstats.map(({ status }) => status?.code);
      return isFailure(first) && rest.some(isSuccess);
    }),
};

const undefinedProperties: Trait = {
  id: "undefined-properties-listed",
  title: "Properties that are not defined are listed in a 404 propstat",
  clients: [
    {
      client: "tsdav",
      sees: "They appear among the properties as if they were there: the propstats are merged whatever their status.",
      source: "natelindev/tsdav src/request.ts",
    },
  ],
  look: (context) => {
    if (!LISTING_METHODS.has(context.method ?? "")) return undefined;
    return seenIn(context, ({ response }) =>
      response.propstats.some(({ status, properties }) => status?.code === 404 && properties.length > 0),
    );
  },
};

const missingAsPropstat: Trait = {
  id: "missing-resource-in-propstat",
  title: "A missing resource is reported as a propstat with 404 inside a 207",
  clients: [
    {
      client: "webdav (npm), older versions",
      sees: "The resource seems to exist.",
      source: "perry-mitchell/webdav-client#258",
    },
    {
      client: "WebDavClient (.NET)",
      sees: "No status of the resource can be read from the result.",
      source: "skazantsev/WebDavClient#83",
    },
    {
      client: "GNOME Files (gvfs)",
      sees: "Browsing gets stuck in a loop; a plain 404 is expected.",
      source: "internxt/cli#414",
    },
    {
      client: "tsdav",
      sees: "The result says ok: true with status 207.",
      source: "natelindev/tsdav src/request.ts",
    },
  ],
  look: (context) => {
    if (context.method !== "PROPFIND") return undefined;
    return seenIn(
      context,
      ({ response: { status, propstats } }) =>
        status === undefined &&
        propstats.length > 0 &&
        propstats.every((one) => one.status?.code === 404 && one.properties.length === 0),
    );
  },
};

const statusInListing: Trait = {
  id: "status-in-listing",
  title: "A listing has a response with a status in place of propstats",
  clients: [
    {
      client: "webdav (npm)",
      sees: "The whole listing fails with a TypeError: every item is expected to have a propstat.",
      source: "perry-mitchell/webdav-client source/operations/directoryContents.ts",
    },
  ],
  look: (context) => {
    if (context.method !== "PROPFIND") return undefined;
    return seenIn(
      context,
      ({ response }) => response.status !== undefined && response.propstats.length === 0,
      ({ response }) => response.status?.text ?? "",
    );
  },
};

/** Traits of how results are spread over propstats. */
export const PROPSTAT_TRAITS: readonly Trait[] = [
  severalPropstats,
  failingFirst,
  undefinedProperties,
  missingAsPropstat,
  statusInListing,
];
