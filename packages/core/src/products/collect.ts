import { bodyText } from "../exchange/body.ts";
import { headerValues } from "../exchange/headers.ts";
import type { ExchangeResponse } from "../exchange/types.ts";
import { HEADER_SIGNATURES } from "./signatures/headers.ts";
import { PAGE_SIGNATURES } from "./signatures/pages.ts";
import { STATUS_LINE_SIGNATURES } from "./signatures/status-line.ts";
import type { BodySignature, HeaderSignature, Sign } from "./signatures/types.ts";
import { XML_SIGNATURES } from "./signatures/xml.ts";
import type { ProductEvidence } from "./types.ts";

const HEAD = 8192;
const TAIL = 2048;
const SHOWN = 120;

const BY_HEADER: ReadonlyMap<string, readonly HeaderSignature[]> = new Map(Object.entries(HEADER_SIGNATURES));

/** Everything in the response to a method that speaks for a product. */
export function collectEvidence(response: ExchangeResponse, method: string): ProductEvidence[] {
  return [
    ...fromHeaders(response),
    ...fromStatusLine(response),
    ...(isContent(response, method) ? [] : fromBody(response)),
    ...unnamed(response),
  ];
}

/** What a successful GET brings is a file of anybody's: its text says nothing about the server. */
function isContent({ status }: ExchangeResponse, method: string): boolean {
  return method === "GET" && status >= 200 && status < 300;
}

function fromHeaders(response: ExchangeResponse): ProductEvidence[] {
  const found: ProductEvidence[] = [];
  for (const [name, value] of response.headers) {
    for (const signature of BY_HEADER.get(name.toLowerCase()) ?? []) {
      const match = signature.value.exec(value);
      if (!match) continue;
      // What else stands in these is a secret, or made for this one answer.
      const seen = /^(?:set-cookie|www-authenticate)$/i.test(name) ? match[0] : value;
      found.push(evidence(signature, `header ${name}`, `${name}: ${seen}`, match[1]));
    }
  }
  return found;
}

/** Reason phrases tell something only in HTTP/1: HTTP/2 has none. */
function fromStatusLine(response: ExchangeResponse): ProductEvidence[] {
  if (response.httpVersion?.startsWith("HTTP/1") !== true) return [];
  const server = headerValues(response.headers, "server").join(", ");
  return STATUS_LINE_SIGNATURES.filter(
    (one) =>
      one.status === response.status && one.reason.test(response.statusText) && one.server.test(server),
  ).map((one) => evidence(one, "status line", one.as));
}

function fromBody(response: ExchangeResponse): ProductEvidence[] {
  const text = sample(bodyText(response.body));
  if (text === "") return [];
  const found: ProductEvidence[] = [];
  for (const signature of text.trimStart().startsWith("<")
    ? [...XML_SIGNATURES, ...PAGE_SIGNATURES]
    : PAGE_SIGNATURES) {
    const match = applies(signature, response) ? signature.body.exec(text) : null;
    if (!match) continue;
    const seen = match[0] === "" ? signature.as : match[0].replaceAll(/\s+/g, " ");
    found.push(evidence(signature, `body: ${signature.as}`, seen, match[1]));
  }
  return found;
}

function sample(text: string): string {
  const clean = text.replace(/^\uFEFF/, "");
  return clean.length > HEAD + TAIL ? `${clean.slice(0, HEAD)}\n${clean.slice(-TAIL)}` : clean;
}

function applies({ status, and, without }: BodySignature, response: ExchangeResponse): boolean {
  if (status && !status.includes(response.status)) return false;
  if (without !== undefined && headerValues(response.headers, without).length > 0) return false;
  return and === undefined || headerValues(response.headers, and[0]).some((value) => and[1].test(value));
}

/** `Via` and `Age` that no product above explains still show that something passed the answer on. */
function unnamed({ headers }: ExchangeResponse): ProductEvidence[] {
  return UNNAMED.flatMap(([header, shown]) =>
    headerValues(headers, header)
      .filter((value) => shown.test(value) && !(header === "Via" && isNamed(value)))
      .map((value) => evidence(INTERMEDIARY, `header ${header}`, `${header}: ${value}`)),
  );
}

/** What stands in `Via` names a product. */
const isNamed = (value: string): boolean =>
  (BY_HEADER.get("via") ?? []).some((signature) => signature.value.test(value));

const UNNAMED: readonly (readonly [header: string, shown: RegExp])[] = [
  ["Via", /\S/],
  ["Age", /^[1-9]\d*$/],
  ["X-Cache", /^hit\b/i],
];

/** Something that passed an answer on, whatever it is. */
export const INTERMEDIARY: Sign = {
  product: "unnamed-intermediary",
  weight: 2,
  basis: "documented",
  passedOn: true,
};

/** What a sign says where it was seen. */
export function evidence(
  { product, weight, basis, wrote = false, passedOn = false }: Sign,
  where: string,
  seen: string,
  version = "",
): ProductEvidence {
  const found = { product, where, seen: seen.slice(0, SHOWN), weight, wrote, passedOn, basis };
  return version === "" ? found : { ...found, version };
}
