import type { Exchange } from "@multistatus/core";
import { assemble, checkRequest } from "./assemble.ts";
import { collect } from "./collect.ts";
import { decodedBody, knownCodings } from "./content.ts";
import { hasFunctions, isObject } from "./is-object.ts";
import type { RequestWithMethod } from "./known.ts";

/** What is taken of a `Response` of `fetch`, be it that of Node, undici, a browser, or a client built on it, such as ky. */
export interface FetchResponse {
  readonly status: number;
  readonly statusText: string;
  /** Where the answer came from; empty for one that was made by hand. */
  readonly url: string;
  /** Whether redirects were followed. */
  readonly redirected?: boolean;
  readonly headers: Iterable<[string, string]>;
  readonly body?: unknown;
  readonly bodyUsed: boolean;
  arrayBuffer(): Promise<ArrayBuffer>;
}

export function isFetchResponse(value: unknown): value is FetchResponse {
  return (
    isObject(value) &&
    typeof value["status"] === "number" &&
    typeof value["bodyUsed"] === "boolean" &&
    hasFunctions(value, "arrayBuffer", "text")
  );
}

export async function fromFetch(response: FetchResponse, known: RequestWithMethod): Promise<Exchange> {
  if (response.bodyUsed) {
    throw new TypeError("The body has been read already. Pass response.clone(), made before that.");
  }
  const { status, statusText, redirected, url } = response;
  const headers = [...response.headers];
  const told = { what: "a fetch Response", url, redirected };
  // What is missing is said before the body is gone.
  checkRequest(told, known);
  const { bytes, error } =
    response.body === null
      ? { bytes: new Uint8Array() }
      : await collect(response.body ?? (await read(response)));
  const body = decodedBody(bytes, headers, knownCodings, error === undefined ? {} : { truncated: true });
  return assemble(told, known, { status, statusText, headers, body }, error);
}

async function read(response: FetchResponse): Promise<ReadableStream> {
  return new Blob([await response.arrayBuffer()]).stream();
}
