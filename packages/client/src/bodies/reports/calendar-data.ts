import { CALDAV } from "@multistatus/core";
import type { PropertyElement } from "../prop.ts";
import { caldav } from "../xml.ts";
import { timeRange, type Period } from "./time-range.ts";
import { wantedProp } from "./wanted-prop.ts";

/** Which parts of a component are wanted; without `props` and `comps` all of it. */
export interface WantedComponent {
  /** `VCALENDAR`, `VEVENT` … */
  name: string;
  /** Names of properties; `novalue` leaves out what they hold. */
  props?: readonly (string | { name: string; novalue: true })[];
  /** Components inside it that are wanted. */
  comps?: readonly WantedComponent[];
}

/** How `CALDAV:calendar-data` is wanted (RFC 4791 section 9.6). */
export interface CalendarDataOptions {
  /** Media type wanted, `text/calendar` by default of the RFC. */
  contentType?: string;
  /** Version of the media type: `2.0`. */
  version?: string;
  /** Only these parts of the object; default: all of it. */
  comp?: WantedComponent;
  /** Recurring components as their instances within the period. */
  expand?: Period;
  /** Only the overridden components that touch the period. */
  limitRecurrenceSet?: Period;
  /** Only the FREEBUSY values that touch the period. */
  limitFreeBusySet?: Period;
}

/** `CALDAV:calendar-data` with details, to be put among the `props` of a calendar report. */
export function calendarData(options: CalendarDataOptions): PropertyElement {
  const { contentType, version, comp, expand, limitRecurrenceSet, limitFreeBusySet } = options;
  const period = (local: string, value: Period | undefined): string =>
    value ? caldav(local, "", timeRange(value)) : "";
  return {
    name: CALDAV["calendar-data"],
    attributes: { "content-type": contentType, version },
    xml:
      (comp ? compElement(comp) : "") +
      period("expand", expand) +
      period("limit-recurrence-set", limitRecurrenceSet) +
      period("limit-freebusy-set", limitFreeBusySet),
  };
}

function compElement({ name, props, comps }: WantedComponent): string {
  const content =
    (props?.map((prop) => wantedProp(caldav, prop)).join("") ?? caldav("allprop")) +
    (comps?.map(compElement).join("") ?? caldav("allcomp"));
  return caldav("comp", content, { name });
}
