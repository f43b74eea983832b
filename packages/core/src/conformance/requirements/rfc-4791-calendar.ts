import { parseMediaType } from "../../exchange/media-type.ts";
import { decodedPath } from "../../resources/decode.ts";
import { hrefKey, resolveHref } from "../../resources/href.ts";
import { isSuccess } from "../../resources/status.ts";
import { valuePlace, values } from "../reading.ts";
import type { ExpandedName } from "../../multistatus/types.ts";
import type { Breach, ConformanceContext, Declared } from "../types.ts";

const CALDAV = "urn:ietf:params:xml:ns:caldav";
const CARDDAV = "urn:ietf:params:xml:ns:carddav";

/** Every href that a multiget asks for has its response; RFC 4791 and RFC 6352 say the same of their own report. */
function everyHref(id: string, report: ExpandedName): Declared {
  return {
    id,
    level: "MUST",
    misleads: true,
    methods: ["REPORT"],
    title: "A multiget has a response for each href asked for.",
    *check(context): Generator<Breach> {
      const { asked, multistatus, entries, url } = context;
      if (asked.kind !== "report" || asked.report !== report || url === undefined) return;
      if (multistatus === undefined || !multistatus.complete || context.status !== 207) return;
      const keyOf = (href: string): string => hrefKey(resolveHref(href, url));
      const answered = new Set(
        entries.flatMap(({ response }) => response.hrefs.map(({ text }) => keyOf(text))),
      );
      // A server that refuses the whole report inside a 207 names the request URL only.
      if (
        entries.length === 1 &&
        entries[0]?.key === context.key &&
        !answered.has(keyOf(asked.hrefs[0] ?? ""))
      )
        return;
      for (const href of new Set(asked.hrefs)) {
        if (answered.has(keyOf(href))) continue;
        yield { message: `${decodedPath(href)} has no response: whether it exists is not said.`, href };
      }
    },
  };
}

/** Object data is what its property says. */
function objectData(id: string, name: ExpandedName, begin: RegExp, what: string): Declared {
  return {
    id,
    level: "MUST",
    misleads: true,
    methods: ["REPORT"],
    title: `The data of an object is ${what}.`,
    *check(context): Generator<Breach> {
      for (const value of values(context, name)) {
        // Trimming takes a byte order mark away, too.
        const text = value.property.text().trimStart();
        // RFC 7265 and RFC 7095 have JSON forms, asked for by media type.
        if (text === "" || begin.test(text) || text.startsWith("[")) continue;
        yield { message: `The data of ${value.entry.href} is not ${what}.`, ...valuePlace(value) };
      }
    },
  };
}

export const calendar: readonly Declared[] = [
  {
    id: "rfc4791-5.3.1-cache",
    level: "MUST",
    misleads: false,
    methods: ["MKCALENDAR"],
    title: "The answer to MKCALENDAR has Cache-Control: no-cache.",
    *check({ status, responseHeadersKnown, responseHeader }: ConformanceContext) {
      if (
        !isSuccess(status) ||
        !responseHeadersKnown ||
        /no-cache|no-store/i.test(responseHeader("Cache-Control") ?? "")
      )
        return;
      yield { message: "There is no Cache-Control: no-cache." };
    },
  },
  everyHref("rfc4791-7.9-href", `{${CALDAV}}calendar-multiget`),
  {
    id: "rfc4791-7.10-body",
    level: "MUST",
    misleads: true,
    methods: ["REPORT"],
    title: "A free-busy-query is answered with one iCalendar object.",
    *check({ asked, status, body, responseHeader }) {
      if (asked.kind !== "report" || asked.report !== `{${CALDAV}}free-busy-query` || !isSuccess(status))
        return;
      if (body.kind === "other" && parseMediaType(responseHeader("Content-Type"))?.essence !== "text/html")
        return;
      const what = body.kind === "other" ? "a web page" : `a DAV:${body.kind} body`;
      yield { message: `The answer is ${status} with ${what}.` };
    },
  },
  objectData("rfc4791-9.6-data", `{${CALDAV}}calendar-data`, /^BEGIN:VCALENDAR/i, "an iCalendar object"),
];

export const addressbook: readonly Declared[] = [
  everyHref("rfc6352-8.7-href", `{${CARDDAV}}addressbook-multiget`),
  objectData("rfc6352-10.4-data", `{${CARDDAV}}address-data`, /^BEGIN:VCARD/i, "a vCard"),
];
