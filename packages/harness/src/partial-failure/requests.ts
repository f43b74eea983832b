import type { PlainRequest } from "../http.ts";
import { lockInfo } from "../locks/take-lock.ts";
import type { PartialFailure } from "./types.ts";

type Request = PartialFailure["request"];

const xml = { "Content-Type": "application/xml; charset=utf-8" };
const declaration = '<?xml version="1.0" encoding="utf-8"?>\n';

/** PROPPATCH of a dead property, and of one that only the server sets (RFC 4918 section 15.6). */
export function propertyUpdate(url: string): Request {
  return {
    method: "PROPPATCH",
    url,
    headers: xml,
    body:
      `${declaration}<D:propertyupdate xmlns:D="DAV:"><D:set><D:prop>` +
      '<note xmlns="urn:multistatus">text</note><D:getetag>"x"</D:getetag>' +
      "</D:prop></D:set></D:propertyupdate>",
  };
}

/** calendar-multiget (RFC 4791 section 7.9). */
export function multiget(url: string, members: readonly string[]): Request {
  const hrefs = members.map((member) => `<D:href>${new URL(member).pathname}</D:href>`).join("");
  return {
    method: "REPORT",
    url,
    headers: { ...xml, Depth: "0" },
    body:
      `${declaration}<C:calendar-multiget xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav">` +
      `<D:prop><D:getetag/><C:calendar-data/></D:prop>${hrefs}</C:calendar-multiget>`,
  };
}

/** LOCK of a collection and everything in it (RFC 4918 section 9.10.3). */
export function lockAll(url: string): Request {
  return {
    method: "LOCK",
    url,
    headers: { ...xml, Depth: "infinity", Timeout: "Second-60" },
    body: lockInfo("exclusive", "partial failure"),
  };
}

/** PUT of an event. */
export function putEvent(path: string): PlainRequest {
  return {
    method: "PUT",
    path,
    headers: { "Content-Type": "text/calendar; charset=utf-8" },
    body: eventNamed(path.split("/").at(-1) ?? ""),
  };
}

/** An iCalendar object (RFC 5545) with one event. */
function eventNamed(name: string): string {
  return [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//multistatus//harness//EN",
    "BEGIN:VEVENT",
    `UID:${name}@multistatus.invalid`,
    "DTSTAMP:20260101T000000Z",
    "DTSTART:20260101T100000Z",
    "DTEND:20260101T110000Z",
    `SUMMARY:${name}`,
    "END:VEVENT",
    "END:VCALENDAR",
    "",
  ].join("\r\n");
}
