import { dav } from "../conformance/elements.ts";
import { activeLocks } from "../conformance/locks.ts";
import { values } from "../conformance/reading.ts";
import { isSuccess } from "../resources/status.ts";
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

const numericZone: Trait = {
  id: "date-without-gmt",
  title: "getlastmodified ends in a zone other than GMT",
  clients: [
    {
      client: "dav4jvm (DAVx⁵)",
      sees: "The date is ignored (Couldn't parse HTTP date).",
      source: "sigoden/dufs#366",
    },
    {
      client: "ownCloud for Android",
      sees: "Files are shown as of 1 January 1970.",
      source: "owncloud/android#2999",
    },
  ],
  look: (context) =>
    valuesThat(context, "getlastmodified", (value) =>
      /^\w{3}, \d{1,2} \w{3} \d{4} [\d:]{8} (?!GMT$)\S+$/.test(value),
    ),
};

/** The five layouts that rclone tries, in its order. */
const RCLONE_DATES = [
  /^\w{3}, \d{2} \w{3} \d{4} \d{2}:\d{2}:\d{2} [A-Z]{3,4}$/,
  /^\w{3}, \d{2} \w{3} \d{4} \d{2}:\d{2}:\d{2} [+-]\d{4}$/,
  /^\w{3} \w{3} [\d ]?\d \d{2}:\d{2}:\d{2} [A-Z]{3,4} \d{4}$/,
  /^\w{3}, {1,2}\d{1,2} \w{3} \d{4} \d{2}:\d{2}:\d{2} [A-Z]{3,4}$/,
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/,
];

const unusualDate: Trait = {
  id: "unusual-date",
  title: "getlastmodified has a form of its own",
  clients: [
    {
      client: "rclone",
      sees: "Files are shown as of 1 January 1970 (Failed to parse time … - using the epoch).",
      source: "rclone/rclone backend/webdav/api/types.go",
    },
  ],
  look: (context) =>
    valuesThat(
      context,
      "getlastmodified",
      (value) => value !== "" && !RCLONE_DATES.some((form) => form.test(value)),
    ),
};

const numericTag: Trait = {
  id: "numeric-etag",
  title: "Entity tags are unquoted numbers",
  clients: [
    {
      client: "webdav (npm)",
      sees: "etag is null: the value is read as a number, and only a text counts.",
      source: "perry-mitchell/webdav-client source/tools/dav.ts",
    },
  ],
  look: (context) => valuesThat(context, "getetag", (value) => /^(?:0|[1-9]\d*)(?:\.\d+)?$/.test(value)),
};

const severalLocks: Trait = {
  id: "several-locks-shown",
  title: "The answer to LOCK shows several locks",
  clients: [
    {
      client: "webdav (npm)",
      sees: "No lock token received: the token is looked for in the body's only activelock, not in the Lock-Token header.",
      source: "perry-mitchell/webdav-client source/operations/lock.ts",
    },
  ],
  look: (context) => {
    if (context.method !== "LOCK" || !isSuccess(context.status)) return undefined;
    const { length } = activeLocks(context);
    return length > 1 ? { hrefs: [], evidence: `${length} activelock elements` } : undefined;
  },
};

/** Traits of property values. */
export const VALUE_TRAITS: readonly Trait[] = [numericZone, unusualDate, numericTag, severalLocks];
