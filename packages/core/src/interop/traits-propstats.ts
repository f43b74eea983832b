import { isFailure } from "../conformance/reading.ts";
import { isSuccess } from "../resources/status.ts";
import { LISTING_METHODS } from "../resources/methods.ts";
import { seenBy, seenIn } from "./sighting.ts";
import type { Trait } from "./types.ts";

/** Traits of how results are spread over propstats. */
export const PROPSTAT_TRAITS: readonly Trait[] = [
  {
    id: "several-propstats",
    title: "Responses have several propstats",
    clients: [seenBy("Apache OpenDAL", "Reading the answer fails.", "apache/opendal#7822")],
    look: (context) => seenIn(context, ({ response }) => response.propstats.length > 1),
  },
  {
    id: "failing-propstat-first",
    title: "The first propstat is a failure, a later one a success",
    clients: [
      seenBy(
        "rclone",
        "The entry is left out of the listing (Ignoring item with bad status): the first propstat decides.",
        "rclone/rclone backend/webdav/webdav.go",
      ),
      seenBy(
        "webdav (npm)",
        "stat throws, and a listing shows a file without size and date: only the first propstat is read.",
        "perry-mitchell/webdav-client#194",
      ),
    ],
    look: (context) =>
      seenIn(context, ({ response: { propstats } }) => {
        const [first, ...rest] = propstats.map(({ status }) => status?.code);
        return isFailure(first) && rest.some(isSuccess);
      }),
  },
  {
    id: "undefined-properties-listed",
    title: "Properties that are not defined are listed in a 404 propstat",
    clients: [
      seenBy(
        "tsdav",
        "They seem to exist: the statuses of propstats are not looked at.",
        "natelindev/tsdav src/request.ts",
      ),
    ],
    look: (context) => {
      if (!LISTING_METHODS.has(context.method ?? "")) return undefined;
      return seenIn(context, ({ response }) =>
        response.propstats.some(({ status, properties }) => status?.code === 404 && properties.length > 0),
      );
    },
  },
  {
    id: "missing-resource-in-propstat",
    title: "A missing resource is reported as a propstat with 404 inside a 207",
    clients: [
      seenBy(
        "webdav (npm), older versions",
        "The resource seems to exist.",
        "perry-mitchell/webdav-client#258",
      ),
      seenBy("WebDavClient (.NET)", "The status of the resource is not told.", "skazantsev/WebDavClient#83"),
      seenBy("GNOME Files (gvfs)", "Browsing gets stuck in a loop.", "internxt/cli#414"),
      seenBy("tsdav", "The result says ok: true.", "natelindev/tsdav src/request.ts"),
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
  },
  {
    id: "status-in-listing",
    title: "A listing has a response with a status in place of propstats",
    clients: [
      seenBy(
        "webdav (npm)",
        "The whole listing fails with a TypeError.",
        "perry-mitchell/webdav-client source/operations/directoryContents.ts",
      ),
    ],
    look: (context) => {
      if (context.method !== "PROPFIND") return undefined;
      return seenIn(
        context,
        ({ response }) => response.status !== undefined && response.propstats.length === 0,
        ({ response }) => response.status?.text ?? "",
      );
    },
  },
];
