import type { Exchange } from "../../exchange/types.ts";
import { diagnose } from "../diagnose.ts";
import type { DiagnosisInput } from "../input.ts";
import { exchangeOf, listingOf } from "./exchange.ts";
import type { ExchangeSketch } from "./exchange.ts";

export const ORIGIN = "https://dav.example.org";
export const XML: Record<string, string> = { "Content-Type": "application/xml; charset=utf-8" };
export const HTML: Record<string, string> = { "Content-Type": "text/html; charset=utf-8" };
export const BASIC: Record<string, string> = { Authorization: "Basic YWxpY2U6c2VjcmV0" };

const PROPFIND =
  '<?xml version="1.0" encoding="utf-8"?><D:propfind xmlns:D="DAV:"><D:prop><D:resourcetype/></D:prop></D:propfind>';

/** The answer to a request for a path of one and the same origin. */
export function answerTo(
  method: string,
  path: string,
  status: number,
  rest: Partial<ExchangeSketch> = {},
): Exchange {
  return exchangeOf({ method, url: ORIGIN + path, status, ...rest });
}

/** The answer to a PROPFIND with Depth: 1. */
export function propfind(path: string, status: number, rest: Partial<ExchangeSketch> = {}): Exchange {
  const requestHeaders = { Depth: "1", ...(rest.requestHeaders as Record<string, string>) };
  return answerTo("PROPFIND", path, status, { requestBody: PROPFIND, ...rest, requestHeaders });
}

/** A PROPFIND of the first href that lists it and the others. */
export const listed = (...hrefs: [string, ...string[]]): Exchange =>
  propfind(hrefs[0], 207, { headers: XML, body: listingOf(...hrefs) });

/** Ids of the causes, likeliest first; empty for a healthy exchange. */
export const causesOf = (input: DiagnosisInput): string[] => diagnose(input).causes.map(({ id }) => id);

/** Headers and body of an answer that states precondition codes, or SabreDAV's exception and message. */
export const stating = (inside: string): Pick<ExchangeSketch, "headers" | "body"> => ({
  headers: XML,
  body: `<?xml version="1.0" encoding="utf-8"?><D:error xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav" xmlns:s="http://sabredav.org/ns">${inside}</D:error>`,
});
