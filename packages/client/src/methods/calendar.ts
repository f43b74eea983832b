import {
  calendarQueryBody,
  freeBusyQueryBody,
  type CalendarQuery,
} from "../bodies/reports/calendar-query.ts";
import { calendarMultigetBody } from "../bodies/reports/multiget.ts";
import type { Period } from "../bodies/reports/time-range.ts";
import type { AskedProperties } from "../bodies/prop.ts";
import type { DavHandle } from "../handle/types.ts";
import type { RequestOptions } from "../request/options.ts";
import { withXml } from "./adding.ts";
import type { MethodContext, Path } from "./context.ts";
import { hrefInBody } from "./hrefs.ts";

/** What a `calendar-query` takes. Depth is 1 unless given. */
export interface CalendarQueryOptions extends RequestOptions, CalendarQuery {}

/** What a multiget takes: the properties asked for. */
export interface MultigetOptions extends RequestOptions {
  /** Default: `getetag` and the data. */
  props?: AskedProperties;
}

/** The reports of CalDAV (RFC 4791 section 7). */
export interface CalendarMethods {
  /** Section 7.8. Depth is 1 unless given: the server's default, 0, would find nothing in a calendar. */
  calendarQuery(path: Path, options?: CalendarQueryOptions): DavHandle;
  /** Section 7.9. No Depth is sent, as it says nothing here. Absolute hrefs are sent as they are given. */
  calendarMultiget(path: Path, hrefs: readonly Path[], options?: MultigetOptions): DavHandle;
  /** Section 7.10. The answer is no Multi-Status but a VFREEBUSY. Depth is 1 unless given. */
  freeBusyQuery(path: Path, period: Period, options?: RequestOptions): DavHandle;
}

export function calendarMethods({ handle, base }: MethodContext): CalendarMethods {
  return {
    calendarQuery: (path, { props, filter, timezone, ...options } = {}) =>
      handle("REPORT", path, () => {
        const query: CalendarQuery = {
          ...(props && { props }),
          ...(filter && { filter }),
          ...(timezone === undefined ? {} : { timezone }),
        };
        return withXml(calendarQueryBody(query), { depth: 1, ...options });
      }),
    calendarMultiget: (path, hrefs, { props, ...options } = {}) =>
      handle("REPORT", path, () => {
        const body = calendarMultigetBody(
          hrefs.map((href) => hrefInBody(href, base)),
          props,
        );
        return withXml(body, { depth: false, ...options });
      }),
    freeBusyQuery: (path, period, options) =>
      handle("REPORT", path, () => withXml(freeBusyQueryBody(period), { depth: 1, ...options })),
  };
}
