import { addressbookQueryBody, type AddressbookQuery } from "../bodies/reports/addressbook-query.ts";
import { addressbookMultigetBody } from "../bodies/reports/multiget.ts";
import type { DavHandle } from "../handle/types.ts";
import type { RequestOptions } from "../request/options.ts";
import { withXml } from "./adding.ts";
import type { MultigetOptions } from "./calendar.ts";
import type { MethodContext, Path } from "./context.ts";
import { hrefInBody } from "./hrefs.ts";

/** What an `addressbook-query` takes. Depth is 1 unless given. */
export interface AddressbookQueryOptions extends RequestOptions, AddressbookQuery {}

/** The reports of CardDAV (RFC 6352 section 8). */
export interface AddressbookMethods {
  /** Section 8.6. Depth is 1 unless given: the server's default, 0, would find nothing in an address book. */
  addressbookQuery(path: Path, options?: AddressbookQueryOptions): DavHandle;
  /** Section 8.7. Depth is 0, as it asks; the hrefs say what is read. Absolute ones are sent as they are given. */
  addressbookMultiget(path: Path, hrefs: readonly Path[], options?: MultigetOptions): DavHandle;
}

export function addressbookMethods({ handle, base }: MethodContext): AddressbookMethods {
  return {
    addressbookQuery: (path, { props, filter, limit, ...options } = {}) =>
      handle("REPORT", path, () => {
        const query: AddressbookQuery = {
          ...(props && { props }),
          ...(filter && { filter }),
          ...(limit === undefined ? {} : { limit }),
        };
        return withXml(addressbookQueryBody(query), { depth: 1, ...options });
      }),
    addressbookMultiget: (path, hrefs, { props, ...options } = {}) =>
      handle("REPORT", path, () => {
        const body = addressbookMultigetBody(
          hrefs.map((href) => hrefInBody(href, base)),
          props,
        );
        return withXml(body, options);
      }),
  };
}
