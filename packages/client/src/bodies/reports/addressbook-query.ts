import { CARDDAV } from "@multistatus/core";
import { askedElement, type AskedProperties, type PropertyElement } from "../prop.ts";
import { carddav, document, limitElement } from "../xml.ts";
import { paramFilterElement, textMatchElement, type ParamFilter, type TextMatch } from "./text-match.ts";
import { wantedProp } from "./wanted-prop.ts";

/** Whether one or all of the conditions have to hold. Default: `anyof` (RFC 6352 section 10.5). */
type Test = "anyof" | "allof";

/** RFC 6352 section 10.5.1. */
export interface AddressbookPropFilter {
  /** `FN`, `EMAIL` … */
  name: string;
  /** Whether one or all of the conditions have to hold. Left out: `anyof` (RFC 6352 section 10.5.1). */
  test?: Test;
  /** The property must not be there; nothing else is given then. */
  isNotDefined?: true;
  /** Its text holds these (RFC 6352 section 10.5.4). */
  textMatches?: readonly (string | TextMatch)[];
  /** Conditions on its parameters. */
  params?: readonly ParamFilter[];
}

/** What an `addressbook-query` asks for (RFC 6352 section 8.6). */
export interface AddressbookQuery {
  /** Default: `getetag` and `CARDDAV:address-data`; see `addressData` for parts of it. */
  props?: AskedProperties;
  /** Default: every address object. */
  filter?: { test?: Test; props: readonly AddressbookPropFilter[] } | { xml: string };
  /** At most so many. */
  limit?: number;
}

/** The body of a CARDDAV:addressbook-query report (RFC 6352 section 10.3). */
export function addressbookQueryBody({
  props = addressbookProperties,
  filter = { props: [] },
  limit,
}: AddressbookQuery = {}): string {
  const filterElement =
    "xml" in filter
      ? filter.xml
      : carddav("filter", filter.props.map(propFilterElement).join(""), { test: filter.test });
  return document(
    carddav,
    "addressbook-query",
    askedElement(props) + filterElement + limitElement(carddav, limit),
  );
}

export const addressbookProperties: AskedProperties = ["getetag", CARDDAV["address-data"]];

function propFilterElement(filter: AddressbookPropFilter): string {
  const { name, test, isNotDefined, textMatches = [], params = [] } = filter;
  const content = isNotDefined
    ? carddav("is-not-defined")
    : textMatches.map((match) => textMatchElement(carddav, match)).join("") +
      params.map((param) => paramFilterElement(carddav, param)).join("");
  return carddav("prop-filter", content, { name, test });
}

/** How `CARDDAV:address-data` is wanted (RFC 6352 section 10.4). */
export interface AddressDataOptions {
  /** Media type wanted, `text/vcard` by default of the RFC. */
  contentType?: string;
  /** Version of the media type: `4.0`. */
  version?: string;
  /** Names of vCard properties; `novalue` leaves out what they hold. Default: all. */
  props?: readonly (string | { name: string; novalue: true })[];
}

/** `CARDDAV:address-data` with details, to be put among the `props` of an address book report. */
export function addressData({ contentType, version, props = [] }: AddressDataOptions): PropertyElement {
  return {
    name: CARDDAV["address-data"],
    attributes: { "content-type": contentType, version },
    xml: props.map((prop) => wantedProp(carddav, prop)).join(""),
  };
}
