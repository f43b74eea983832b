import type { Exchange } from "@multistatus/core";
import { fromComplete, type CompleteResponse } from "./complete.ts";
import { fromFetch, isFetchResponse, type FetchResponse } from "./fetch.ts";
import type { KnownOfRequest, RequestWithMethod } from "./known.ts";
import { fromNode, isNodeResponse, type NodeResponse } from "./node.ts";
import { fromPlaywright, isPlaywrightResponse, type PlaywrightResponse } from "./playwright.ts";
import { fromSaved, isSaved, type KnownOfSaved, type SavedHar } from "./saved.ts";
import { fromUndici, isUndiciResponse, type UndiciResponse } from "./undici.ts";

/**
 * The exchange of another client's response, or of something saved, as the matchers take it.
 *
 * - axios, supertest and superagent: at once. Matchers also take these as they are.
 * - `fetch`, Playwright's `APIResponse`, `request()` of undici, `node:http`: their body is read here, and gone afterwards.
 *   All but the last need `{ method }`, undici `{ url }` too, and `{ headers }` tells `Depth`.
 * - HAR, `curl -v` or `-i`, a bare payload: text, bytes, or parsed JSON of HAR.
 *
 * What the client does not tell stands in `unknown`; redirects that it followed are `hops` as far as they are known.
 *
 * @throws {TypeError} for what is none of these, for a body that was read already or that the client has lost, and where
 *   the method or the URL is missing
 * @throws {ExchangeFormatError} for what was saved and cannot be read
 */
export function exchangeFrom(response: CompleteResponse, request?: KnownOfRequest): Exchange;
export function exchangeFrom(saved: string | Uint8Array | SavedHar, known?: KnownOfSaved): Exchange;
export function exchangeFrom(
  response: FetchResponse | PlaywrightResponse | UndiciResponse,
  request: RequestWithMethod,
): Promise<Exchange>;
export function exchangeFrom(response: NodeResponse, request?: KnownOfRequest): Promise<Exchange>;
export function exchangeFrom(
  value: unknown,
  known: KnownOfRequest & KnownOfSaved = {},
): Exchange | Promise<Exchange> {
  if (isSaved(value)) return fromSaved(value, known);
  const reading = readingOf(value, known as RequestWithMethod);
  if (reading !== undefined) return reading;
  const exchange = fromComplete(value, known);
  if (exchange !== undefined) return exchange;
  throw new TypeError(
    `exchangeFrom() knows responses of fetch, axios, undici, supertest, Playwright and node:http, and what was saved (HAR, curl, XML); this is ${nameOf(value)}.\n` +
      "Of another client, pass the body: exchangeFrom(text, { method, url, status, headers }).",
  );
}

function readingOf(value: unknown, known: RequestWithMethod): Promise<Exchange> | undefined {
  if (isFetchResponse(value)) return fromFetch(value, known);
  if (isPlaywrightResponse(value)) return fromPlaywright(value, known);
  if (isUndiciResponse(value)) return fromUndici(value, known);
  return isNodeResponse(value) ? fromNode(value, known) : undefined;
}

function nameOf(value: unknown): string {
  if (typeof value !== "object" || value === null) return String(value);
  if ("then" in value) return "a promise: await it first";
  return `an object with ${Object.keys(value).slice(0, 8).join(", ") || "no keys"}`;
}
