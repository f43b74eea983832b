import { emptyBody, isCutBody, type BodyExtras } from "../body.ts";
import { defined } from "../defined.ts";
import { createMasker, maskExchanges, type Masker } from "../mask.ts";
import type { Body, Exchange, ExchangeRequest, ExchangeResponse, HeaderList } from "../types.ts";
import { headerValue } from "../headers.ts";
import { httpVersionOf } from "./http-version.ts";
import type { RoundTrip } from "./read-entry.ts";
import type {
  Har,
  HarEntry,
  HarExtension,
  HarMessageExtension,
  HarPair,
  HarRequest,
  HarResponse,
} from "./types.ts";

/** What a HAR tells, and of whom. */
export interface WriteHarOptions {
  /** Whether secrets are masked: `true` unless told otherwise; a masker keeps its pseudonyms across files. */
  mask?: boolean | Masker;
  /** The program that recorded the exchanges. */
  creator?: { name: string; version: string };
}

/**
 * Exchanges as HAR 1.2, oldest first; hops become entries of their own before the last one. `JSON.stringify` makes
 * the file. What HAR has no place for stands in `_multistatus` fields, so that `readHar` gives the same exchanges.
 */
export function writeHar(exchanges: readonly Exchange[], options: WriteHarOptions = {}): Har {
  const { mask = true, creator = { name: "multistatus", version: "1" } } = options;
  const shown = mask === false ? exchanges : maskExchanges(exchanges, mask === true ? createMasker() : mask);
  const entries: HarEntry[] = [];
  for (const [number, exchange] of shown.entries()) {
    const { hops, ...last } = exchange;
    for (const { reason, ...hop } of hops) {
      entries.push(writeEntry(hop, { hop: { reason, exchange: number } }));
    }
    entries.push(writeEntry(last, { exchange: number }));
  }
  return { log: { version: "1.2", creator, entries } };
}

function writeEntry(trip: RoundTrip, place: Pick<HarExtension, "hop" | "exchange">): HarEntry {
  const { request, response, error, timing, unknown, notes, connection } = trip;
  const { duration = timing?.wait ?? 0, connect = 0 } = timing ?? {};
  // Without an answer, or its moment, all was waiting.
  const wait = Math.max(connect, Math.min(timing?.wait ?? duration, duration));
  return {
    startedDateTime: timing?.startedAt ?? "1970-01-01T00:00:00.000Z",
    time: duration,
    request: writeRequest(request),
    response: writeResponse(response, error?.message),
    cache: {},
    timings: {
      ...(timing?.connect !== undefined && { connect }),
      send: 0,
      wait: wait - connect,
      receive: Math.max(0, duration - wait),
    },
    ...defined({ serverIPAddress: connection?.remoteAddress, connection: connection?.localPort?.toString() }),
    _multistatus: {
      version: 1,
      ...place,
      request: { ...extensionOf(request), ...defined({ target: request.target }) },
      ...(response !== undefined && { response: extensionOf(response) }),
      ...defined({ error, timing, unknown, notes, connection }),
    },
  };
}

function writeRequest({ method, url, httpVersion, headers, body }: ExchangeRequest): HarRequest {
  const mimeType = headerValue(headers, "content-type") ?? "";
  return {
    method,
    url,
    httpVersion: httpVersion ?? "unknown",
    cookies: [],
    headers: pairsOf(headers),
    queryString: queryOf(url),
    ...(body !== undefined && { postData: { mimeType, params: [], ...contentOf(body) } }),
    headersSize: -1,
    bodySize: body === undefined ? 0 : (body.wireSize ?? body.size),
  };
}

function writeResponse(response: ExchangeResponse | undefined, error: string | undefined): HarResponse {
  const headers = response?.headers ?? [];
  const body = response?.body ?? emptyBody();
  const compression = body.wireSize === undefined ? undefined : body.size - body.wireSize;
  return {
    status: response?.status ?? 0,
    statusText: response?.statusText ?? "",
    httpVersion: response?.httpVersion ?? "unknown",
    cookies: [],
    headers: pairsOf(headers),
    content: {
      size: body.size,
      mimeType: headerValue(headers, "content-type") ?? "x-unknown",
      ...contentOf(body),
      ...(compression !== undefined && compression > 0 && { compression }),
    },
    redirectURL: headerValue(headers, "location") ?? "",
    headersSize: -1,
    bodySize: body.wireSize ?? -1,
    ...(error !== undefined && { _error: error }),
  };
}

function contentOf(body: Body): { text: string; encoding?: "base64" } {
  return body.base64 === undefined ? { text: body.text ?? "" } : { text: body.base64, encoding: "base64" };
}

function pairsOf(headers: HeaderList): HarPair[] {
  return headers.map(([name, value]) => ({ name, value }));
}

function queryOf(url: string): HarPair[] {
  const query = /\?([^#]*)/.exec(url)?.[1] ?? "";
  return [...new URLSearchParams(query)].map(([name, value]) => ({ name, value }));
}

function extensionOf(message: ExchangeRequest | ExchangeResponse): HarMessageExtension {
  const { httpVersion, body } = message;
  return {
    ...(httpVersion !== undefined && httpVersionOf(httpVersion) !== httpVersion && { httpVersion }),
    ...(body !== undefined && { body: extrasOf(body) }),
  };
}

function extrasOf({ text: _text, base64: _base64, size, ...extras }: Body): BodyExtras {
  return isCutBody(extras) ? { ...extras, size } : extras;
}
