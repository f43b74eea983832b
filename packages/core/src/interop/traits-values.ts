import { dav } from "../conformance/elements.ts";
import { activeLocks } from "../conformance/locks.ts";
import { values } from "../conformance/reading.ts";
import { isSuccess } from "../resources/status.ts";
import { seenBy, whole } from "./sighting.ts";
import type { ConformanceContext } from "../conformance/types.ts";
import type { Sighting, Trait } from "./types.ts";

/** Resources on which a property has a value of some form. */
function valuesThat(
  context: ConformanceContext,
  name: string,
  holds: (value: string) => boolean,
): Sighting | undefined {
  const found = values(context, dav(name)).filter(({ property }) => holds(property.text().trim()));
  const [first] = found;
  if (first === undefined) return undefined;
  return { hrefs: found.map(({ entry }) => entry.href), evidence: first.property.xml() };
}

/** The layouts that rclone tries. */
const RCLONE_DATES = [
  /^\w{3}, \d{2} \w{3} \d{4} \d{2}:\d{2}:\d{2} [+-]\d{4}$/,
  /^\w{3} \w{3} [\d ]?\d \d{2}:\d{2}:\d{2} [A-Z]{3,4} \d{4}$/,
  /^\w{3}, {1,2}\d{1,2} \w{3} \d{4} \d{2}:\d{2}:\d{2} [A-Z]{3,4}$/,
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/,
];

/** Traits of property values. */
export const VALUE_TRAITS: readonly Trait[] = [
  {
    id: "date-without-gmt",
    title: "getlastmodified ends in a zone other than GMT",
    clients: [
      seenBy("dav4jvm (DAVx⁵)", "The date is ignored (Couldn't parse HTTP date).", "sigoden/dufs#366"),
      seenBy("ownCloud for Android", "Files are shown as of 1 January 1970.", "owncloud/android#2999"),
    ],
    look: (context) =>
      valuesThat(context, "getlastmodified", (value) =>
        /^\w{3}, \d{1,2} \w{3} \d{4} [\d:]{8} (?!GMT$)\S+$/.test(value),
      ),
  },
  {
    id: "unusual-date",
    title: "getlastmodified has a form of its own",
    clients: [
      seenBy("rclone", "Files are shown as of 1 January 1970.", "rclone/rclone backend/webdav/api/types.go"),
    ],
    look: (context) =>
      valuesThat(
        context,
        "getlastmodified",
        (value) => value !== "" && !RCLONE_DATES.some((form) => form.test(value)),
      ),
  },
  {
    id: "numeric-etag",
    title: "Entity tags are unquoted numbers",
    clients: [
      seenBy(
        "webdav (npm)",
        "etag is null: the value is read as a number.",
        "perry-mitchell/webdav-client source/tools/dav.ts",
      ),
    ],
    look: (context) => valuesThat(context, "getetag", (value) => /^(?:0|[1-9]\d*)(?:\.\d+)?$/.test(value)),
  },
  {
    id: "several-locks-shown",
    title: "The answer to LOCK shows several locks",
    clients: [
      seenBy(
        "webdav (npm)",
        "No lock token received: one activelock is expected.",
        "perry-mitchell/webdav-client source/operations/lock.ts",
      ),
    ],
    look: (context) => {
      if (context.method !== "LOCK" || !isSuccess(context.status)) return undefined;
      const { length } = activeLocks(context);
      return whole(length > 1, `${length} activelock elements`);
    },
  },
];
