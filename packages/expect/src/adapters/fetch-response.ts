import { bodyFromBytes, contentCodings, type Exchange, type HeaderList } from "@multistatus/core";

/** What is taken of a `Response` of `fetch`, be it that of Node, undici or a browser. */
export interface FetchResponse {
  readonly status: number;
  readonly statusText: string;
  /** Where the answer came from; empty for one that was made by hand. */
  readonly url: string;
  readonly headers: Iterable<[string, string]>;
  readonly bodyUsed: boolean;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** What a response does not say of the request that it answers. */
export interface KnownOfRequest {
  /** `PROPFIND`, `DELETE` …: what a status means depends on it. */
  method: string;
  /** Absolute. Default: the URL that the response names. */
  url?: string;
  /** The request's header fields, `Depth` above all. */
  headers?: Readonly<Record<string, string>>;
}

/**
 * An exchange of a `fetch` response, whose body is read here: pass `response.clone()` to read it elsewhere too.
 * `expect(await exchangeFrom(await fetch(url, { method }), { method })).toBeMultiStatus()`.
 *
 * @throws {TypeError} when the body has been read already, or no URL is known
 */
export async function exchangeFrom(response: FetchResponse, request: KnownOfRequest): Promise<Exchange> {
  if (response.bodyUsed) {
    throw new TypeError(
      "exchangeFrom(): the body has been read already. Pass response.clone(), made before that.",
    );
  }
  const url = request.url ?? response.url;
  if (url === "") throw new TypeError("exchangeFrom(): the response names no URL. Pass it: { method, url }.");
  const headers: HeaderList = [...response.headers];
  // fetch has taken the content codings off.
  const decoded = contentCodings(headers).toReversed();
  const bytes = new Uint8Array(await response.arrayBuffer());
  return {
    request: { method: request.method, url, headers: Object.entries(request.headers ?? {}) },
    response: {
      status: response.status,
      statusText: response.statusText,
      headers,
      body: bodyFromBytes(bytes, decoded.length > 0 ? { decoded } : {}),
    },
    hops: [],
    unknown: [...(request.headers === undefined ? (["request-headers"] as const) : []), "request-body"],
  };
}
