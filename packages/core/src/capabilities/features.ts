import { headerValue } from "../exchange/headers.ts";
import type { ExpandedName, Property } from "../multistatus/types.ts";
import { isSuccess } from "../resources/status.ts";
import type { Capabilities, CapabilityAnswers, Feature, OptionsFacts } from "./types.ts";

type Reading = Capabilities["reading"];

const MEANT: Readonly<Record<number, Reading["is"]>> = {
  401: "sign-in",
  403: "refused",
  404: "missing",
  410: "missing",
};

/** What came of looking at the resource itself. */
export function readingOf({ properties }: CapabilityAnswers): Reading {
  const status = properties?.response?.status;
  if (status === undefined) return { is: "otherwise" };
  return { is: status === 207 ? "told" : (MEANT[status] ?? "otherwise"), status };
}

const answered = (method: string, status: number | undefined): string =>
  `${method} was ${status === undefined ? "not answered" : `answered ${status}`}`;

/** What is known of the resource before its features. */
interface Shown {
  resource: OptionsFacts;
  reading: Reading;
  granted: ReadonlyMap<ExpandedName, Property>;
  reports: readonly ExpandedName[];
  collection: boolean | undefined;
}

/** A part of a file was asked for, or HEAD announces whether that can be. Undefined where neither tells. */
function ranges({ head, range }: CapabilityAnswers): boolean | undefined {
  const asked = range?.response?.status;
  if (asked === 206) return true;
  if (asked === 200) return false;
  const announced = headerValue(head?.response?.headers ?? [], "Accept-Ranges")
    ?.trim()
    .toLowerCase();
  return announced === undefined ? undefined : announced !== "none";
}

function whyNoRanges({ reading, collection }: Shown, { range }: CapabilityAnswers): string {
  if (reading.is !== "told") return answered("PROPFIND", reading.status);
  if (range?.response) return `a part of a file was answered ${range.response.status}`;
  return collection === true ? "no file lies in the collection to try it on" : "it was not tried";
}

/** Each feature, and what could not be found out. */
export function featuresOf(
  shown: Shown,
  answers: CapabilityAnswers,
): Pick<Capabilities, "features" | "untold"> {
  const { resource, reading, granted, reports } = shown;
  const options = isSuccess(resource.status);
  const told = reading.is === "told";
  const announced = (token: string): boolean | undefined =>
    options ? resource.extensions.includes(token) : undefined;
  const shows = (has: boolean): boolean | undefined => (told ? has : undefined);
  const all: Record<Feature, boolean | undefined> = {
    // Some name the class and have no LOCK.
    locks: options
      ? resource.classes.includes("2") && (resource.allow.length === 0 || resource.allow.includes("LOCK"))
      : undefined,
    "access-control": announced("access-control"),
    "calendar-access": announced("calendar-access"),
    "calendar-auto-schedule": announced("calendar-auto-schedule"),
    addressbook: announced("addressbook"),
    sync: shows(reports.includes("{DAV:}sync-collection")),
    "version-control": announced("version-control"),
    bind: announced("bind"),
    "extended-mkcol": announced("extended-mkcol"),
    quota: shows(granted.has("{DAV:}quota-available-bytes") || granted.has("{DAV:}quota-used-bytes")),
    search: options ? resource.dasl.length > 0 || resource.allow.includes("SEARCH") : undefined,
    "current-user-principal": shows(granted.has("{DAV:}current-user-principal")),
    ranges: ranges(answers),
  };
  const why = (feature: Feature): string => {
    if (feature === "ranges") return whyNoRanges(shown, answers);
    return ["sync", "quota", "current-user-principal"].includes(feature)
      ? answered("PROPFIND", reading.status)
      : answered("OPTIONS", resource.status);
  };
  const features: Capabilities["features"] = {};
  const untold: Capabilities["untold"] = [];
  for (const [name, has] of Object.entries(all)) {
    const feature = name as Feature;
    if (has === undefined) untold.push({ feature, why: why(feature) });
    else features[feature] = has;
  }
  return { features, untold };
}
