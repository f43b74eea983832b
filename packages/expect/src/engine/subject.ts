import { type DavBody, type Exchange, isBytes } from "@multistatus/core";
import { exchangeOfComplete } from "../adapters/complete.ts";
import { isObject } from "../adapters/is-object.ts";
import { isHar, unreadResponse } from "../adapters/unread.ts";

/** What a matcher was given: an exchange, or a parsed DAV body without the exchange it came in. */
export type Subject = { exchange: Exchange } | { body: DavBody };

const bodyKinds: Readonly<Record<DavBody["kind"], true>> = {
  multistatus: true,
  error: true,
  prop: true,
  "mkcol-response": true,
  "mkcalendar-response": true,
  response: true,
  other: true,
};

/**
 * The subject of an assertion, or undefined when the value is none.
 *
 * @throws {TypeError} for another client's response of which something was lost
 */
export function subjectOf(received: unknown): Subject | undefined {
  if (isExchange(received)) return { exchange: received };
  if (isDavBody(received)) return { body: received };
  const exchange = exchangeOfComplete(received);
  return exchange && { exchange };
}

function isExchange(value: unknown): value is Exchange {
  if (!isObject(value) || !Array.isArray(value["hops"]) || !isObject(value["request"])) return false;
  const { method, url } = value["request"];
  return typeof method === "string" && typeof url === "string";
}

function isDavBody(value: unknown): value is DavBody {
  if (!isObject(value) || typeof value["complete"] !== "boolean" || !Array.isArray(value["findings"]))
    return false;
  return typeof value["kind"] === "string" && Object.hasOwn(bodyKinds, value["kind"]);
}

/** The URL of the request that was answered, where it is known. */
export function urlOf(subject: Subject): string | undefined {
  const url = "exchange" in subject ? subject.exchange.request.url : subject.body.url;
  // What was saved without its request has an empty one.
  return url === "" ? undefined : url;
}

/** The method of that request, where it is known. */
export function methodOf(subject: Subject): string | undefined {
  if ("body" in subject) return subject.body.method;
  const { request, unknown = [] } = subject.exchange;
  return unknown.includes("method") || request.method === "" ? undefined : request.method;
}

/** The error for a value that no matcher takes: what it is, and what to pass instead. */
export function receiverError(matcher: string, received: unknown): TypeError {
  const { what, instead } = describe(received);
  return new TypeError(
    `expect(received).${matcher}() takes an Exchange (what @multistatus/client returns), a response of axios or supertest, or a parsed Multi-Status.\n\n` +
      `Received: ${what}\nPass:     ${instead}`,
  );
}

const parse = "exchangeFrom(body, { method, url }) of @multistatus/expect";

function describe(value: unknown): { what: string; instead: string } {
  if (typeof value === "string")
    return { what: `a string of ${value.length} characters`, instead: `what it holds, read by ${parse}` };
  if (isBytes(value)) return { what: `${value.length} bytes`, instead: `what they hold, read by ${parse}` };
  if (!isObject(value))
    return { what: String(value), instead: "an Exchange; is an await or a return missing?" };
  if (typeof value["then"] === "function")
    return { what: "a promise", instead: "the value it resolves to: await it first" };
  if (Array.isArray(value))
    return { what: `a list of ${value.length}`, instead: "one of its entries, where these are exchanges" };
  const unread = unreadResponse(value);
  if (unread !== undefined) {
    const what = `${unread.what}, whose body can only be read asynchronously`;
    return { what, instead: `${unread.call} of @multistatus/expect` };
  }
  if (isHar(value)) return { what: "a HAR", instead: "exchangeFrom(har) of @multistatus/expect" };
  if (Array.isArray(value["resources"]) && typeof value["get"] === "function") {
    return { what: "a ResourceView", instead: "the Exchange or the Multi-Status that it was made of" };
  }
  const keys = Object.keys(value).slice(0, 8).join(", ");
  return { what: `an object with ${keys === "" ? "no keys" : keys}`, instead: `its body, read by ${parse}` };
}
