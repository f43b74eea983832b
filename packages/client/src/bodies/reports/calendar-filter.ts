import { caldav } from "../xml.ts";
import { paramFilterElement, textMatchElement, type ParamFilter, type TextMatch } from "./text-match.ts";
import { timeRange, type TimeRange } from "./time-range.ts";

/** A component that has to be there, or not to be there (RFC 4791 section 9.7.1). */
export interface CompFilter {
  /** `VCALENDAR`, `VEVENT`, `VTODO`, `VALARM` … */
  name: string;
  /** The component must not be there; nothing else is given then. */
  isNotDefined?: true;
  /** It touches this period (RFC 4791 section 9.9). */
  timeRange?: TimeRange;
  /** Conditions on its properties, all of which have to hold. */
  props?: readonly CalendarPropFilter[];
  /** Conditions on components inside it, all of which have to hold. */
  comps?: readonly CompFilter[];
}

/** RFC 4791 section 9.7.2. */
export interface CalendarPropFilter {
  /** `SUMMARY`, `ATTENDEE` … */
  name: string;
  /** The property must not be there; nothing else is given then. */
  isNotDefined?: true;
  /** Its date lies in this period. */
  timeRange?: TimeRange;
  /** Its text holds this (RFC 4791 section 9.7.5). */
  textMatch?: string | Omit<TextMatch, "matchType">;
  /** Conditions on its parameters, all of which have to hold. */
  params?: readonly ParamFilter[];
}

/** `CALDAV:filter`: its outermost component is VCALENDAR, which is put around any other. */
export function calendarFilterElement(filter: CompFilter): string {
  const outermost = filter.name === "VCALENDAR" ? filter : { name: "VCALENDAR", comps: [filter] };
  return caldav("filter", compFilterElement(outermost));
}

function compFilterElement({
  name,
  isNotDefined,
  timeRange: range,
  props = [],
  comps = [],
}: CompFilter): string {
  const content = isNotDefined
    ? caldav("is-not-defined")
    : timeRangeElement(range) + props.map(propFilterElement).join("") + comps.map(compFilterElement).join("");
  return caldav("comp-filter", content, { name });
}

function propFilterElement(filter: CalendarPropFilter): string {
  const { name, isNotDefined, timeRange: range, textMatch, params = [] } = filter;
  const content = isNotDefined
    ? caldav("is-not-defined")
    : timeRangeElement(range) +
      (textMatch === undefined ? "" : textMatchElement(caldav, textMatch)) +
      params.map((param) => paramFilterElement(caldav, param)).join("");
  return caldav("prop-filter", content, { name });
}

function timeRangeElement(range: TimeRange | undefined): string {
  return range ? caldav("time-range", "", timeRange(range)) : "";
}
