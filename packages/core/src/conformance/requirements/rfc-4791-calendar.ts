import { parseMediaType } from "../../exchange/media-type.ts";
import { decodedPath } from "../../resources/decode.ts";
import { hrefKey, resolveHref } from "../../resources/href.ts";
import { isSuccess } from "../../resources/status.ts";
import { defineRequirement } from "../define.ts";
import { values } from "../reading.ts";
import type { ExpandedName } from "../../multistatus/types.ts";
import type { Breach, ConformanceContext, Requirement } from "../types.ts";

const CALDAV = "urn:ietf:params:xml:ns:caldav";
const CARDDAV = "urn:ietf:params:xml:ns:carddav";

/** Every href that a multiget asks for has its response; RFC 4791 and RFC 6352 say the same of their own report. */
function everyHref(rfc: number, section: string, report: ExpandedName): Requirement {
  return defineRequirement({
    id: `rfc${rfc}-${section}-href`,
    rfc,
    section,
    level: "MUST",
    misleads: true,
    methods: ["REPORT"],
    title: "A multiget has a response for each href asked for.",
    *check(context): Generator<Breach> {
      const { asked, multistatus, entries, url } = context;
      if (asked.kind !== "report" || asked.report !== report || url === undefined) return;
      if (multistatus === undefined || !multistatus.complete || context.status !== 207) return;
      const answered = new Set(
        entries.flatMap(({ response }) => response.hrefs.map(({ text }) => hrefKey(resolveHref(text, url)))),
      );
      // A server that refuses the whole report inside a 207 names the request URL only.
      if (
        entries.length === 1 &&
        entries[0]?.key === context.key &&
        !answered.has(hrefKey(resolveHref(asked.hrefs[0] ?? "", url)))
      )
        return;
      for (const href of new Set(asked.hrefs)) {
        if (answered.has(hrefKey(resolveHref(href, url)))) continue;
        yield {
          message: `${decodedPath(href)} was asked for and has no response: whether it exists is not said.`,
          href,
        };
      }
    },
  });
}

/** Object data is what its property says. */
function objectData(
  rfc: number,
  section: string,
  name: ExpandedName,
  begin: RegExp,
  what: string,
): Requirement {
  return defineRequirement({
    id: `rfc${rfc}-${section}-data`,
    rfc,
    section,
    level: "MUST",
    misleads: true,
    methods: ["REPORT"],
    title: `The data of an object is ${what}.`,
    *check(context): Generator<Breach> {
      for (const { entry, property } of values(context, name)) {
        const text = property
          .text()
          .replace(/^\uFEFF/, "")
          .trimStart();
        // RFC 7265 and RFC 7095 have JSON forms, asked for by media type.
        if (text === "" || begin.test(text) || text.startsWith("[")) continue;
        const message = `The data of ${entry.href} is not ${what}.`;
        yield { message, href: entry.href, offset: property.offset, evidence: property.xml() };
      }
    },
  });
}

const freeBusy = defineRequirement({
  id: "rfc4791-7.10-body",
  rfc: 4791,
  section: "7.10",
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
    yield { message: `The answer is ${status} with ${what}: there is no VFREEBUSY in it.` };
  },
});

const uncacheableMkcalendar = defineRequirement({
  id: "rfc4791-5.3.1-cache",
  rfc: 4791,
  section: "5.3.1",
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
});

export const calendar: readonly Requirement[] = [
  uncacheableMkcalendar,
  everyHref(4791, "7.9", `{${CALDAV}}calendar-multiget`),
  freeBusy,
  objectData(4791, "9.6", `{${CALDAV}}calendar-data`, /^BEGIN:VCALENDAR/i, "an iCalendar object"),
];

export const addressbook: readonly Requirement[] = [
  everyHref(6352, "8.7", `{${CARDDAV}}addressbook-multiget`),
  objectData(6352, "10.4", `{${CARDDAV}}address-data`, /^BEGIN:VCARD/i, "a vCard"),
];
