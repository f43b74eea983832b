import type { Exchange, ExchangeUnknown } from "../../exchange/types.ts";

// What is not in a recording was not sent only where the recording would hold it: of `curl -i` and of a saved body nobody knows
// what was asked, of a bare body nobody knows the header fields of the answer.

const tells =
  (part: ExchangeUnknown) =>
  ({ exchange }: { exchange: Exchange }): boolean =>
    exchange.unknown?.includes(part) !== true;

/** The source shows the URL that was asked. */
export const tellsUrl: (context: { exchange: Exchange }) => boolean = tells("url");
/** The source shows the fields of the request: one that is missing was not sent. */
export const tellsRequestHeaders: (context: { exchange: Exchange }) => boolean = tells("request-headers");
/** The source shows the body of the request: one that is missing was not sent. */
export const tellsRequestBody: (context: { exchange: Exchange }) => boolean = tells("request-body");
/** The source shows the fields of the response: one that is missing did not come. */
export const tellsResponseHeaders: (context: { exchange: Exchange }) => boolean = tells("response-headers");
