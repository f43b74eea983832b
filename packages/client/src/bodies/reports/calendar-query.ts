import { CALDAV } from "@multistatus/core";
import { askedElement, type AskedProperties } from "../prop.ts";
import { caldav, document, escapeText } from "../xml.ts";
import { calendarFilterElement, type CompFilter } from "./calendar-filter.ts";
import { timeRange, type Period } from "./time-range.ts";

/** What a `calendar-query` asks for (RFC 4791 section 7.8). */
export interface CalendarQuery {
  /** Default: `getetag` and `CALDAV:calendar-data`; see `calendarData` for parts of it. */
  props?: AskedProperties;
  /** Default: every calendar object. VCALENDAR is put around any other component. */
  filter?: CompFilter | { xml: string };
  /** A VTIMEZONE for floating times, as iCalendar text. */
  timezone?: string;
}

/** The body of a CALDAV:calendar-query report (RFC 4791 section 9.5). */
export function calendarQueryBody({
  props = calendarProperties,
  filter = { name: "VCALENDAR" },
  timezone,
}: CalendarQuery = {}): string {
  return document(
    caldav,
    "calendar-query",
    askedElement(props) +
      ("xml" in filter ? filter.xml : calendarFilterElement(filter)) +
      (timezone === undefined ? "" : caldav("timezone", escapeText(timezone))),
  );
}

export const calendarProperties: AskedProperties = ["getetag", CALDAV["calendar-data"]];

/** The body of a CALDAV:free-busy-query report (RFC 4791 section 9.11). */
export function freeBusyQueryBody(period: Period): string {
  return document(caldav, "free-busy-query", caldav("time-range", "", timeRange(period)));
}
