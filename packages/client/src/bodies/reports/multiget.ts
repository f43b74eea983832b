import { askedElement, type AskedProperties } from "../prop.ts";
import { caldav, carddav, document, hrefElement } from "../xml.ts";
import { addressbookProperties } from "./addressbook-query.ts";
import { calendarProperties } from "./calendar-query.ts";

/** The body of a CALDAV:calendar-multiget report (RFC 4791 section 9.10), the hrefs as they are given. */
export function calendarMultigetBody(
  hrefs: readonly (string | URL)[],
  props: AskedProperties = calendarProperties,
): string {
  return document(caldav, "calendar-multiget", askedElement(props) + hrefs.map(hrefElement).join(""));
}

/** The body of a CARDDAV:addressbook-multiget report (RFC 6352 section 10.7), the hrefs as they are given. */
export function addressbookMultigetBody(
  hrefs: readonly (string | URL)[],
  props: AskedProperties = addressbookProperties,
): string {
  return document(carddav, "addressbook-multiget", askedElement(props) + hrefs.map(hrefElement).join(""));
}
