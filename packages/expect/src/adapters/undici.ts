import { bodyFromBytes, decodeBody, type Exchange } from "@multistatus/core";
import { assemble, checkRequest } from "./assemble.ts";
import { collect } from "./collect.ts";
import { fieldsFromFlat, fieldsFromObject } from "./fields.ts";
import { hasFunctions, isObject } from "./is-object.ts";
import type { RequestWithMethod } from "./known.ts";

/** What is taken of the result of `request()` of undici, with whatever interceptors. */
export interface UndiciResponse {
  readonly statusCode: number;
  readonly statusText?: string;
  /** By name, or a flat list with `responseHeaders: "raw"`. */
  readonly headers: object;
  readonly trailers: object;
  /** With the interceptor for redirects: `history`, all URLs up to the last one. */
  readonly context?: object;
  readonly body: { readonly bodyUsed: boolean; arrayBuffer(): Promise<ArrayBuffer> };
}

export function isUndiciResponse(value: unknown): value is UndiciResponse {
  return (
    isObject(value) &&
    typeof value["statusCode"] === "number" &&
    isObject(value["headers"]) &&
    isObject(value["trailers"]) &&
    isObject(value["body"]) &&
    hasFunctions(value["body"], "arrayBuffer")
  );
}

export async function fromUndici(response: UndiciResponse, known: RequestWithMethod): Promise<Exchange> {
  if (response.body.bodyUsed) {
    throw new TypeError(
      "The body has been read already. Pass the response before that; the exchange keeps the body.",
    );
  }
  const [first, ...later] = history(response.context);
  const told = {
    what: "a response of undici",
    url: later.at(-1) ?? first,
    firstUrl: first,
    between: later.slice(0, -1),
    redirected: later.length > 0,
  };
  checkRequest(told, known);
  const headers = Array.isArray(response.headers)
    ? fieldsFromFlat(response.headers)
    : fieldsFromObject(response.headers);
  const { bytes, error } = await collect(response.body);
  const body = bodyFromBytes(bytes, error === undefined ? {} : { truncated: true });
  const head = { status: response.statusCode, statusText: response.statusText ?? "", headers };
  // request() takes no coding off; the interceptor that does removes the field that names it.
  return decodeBody(assemble(told, known, { ...head, body }, error));
}

function history(context: unknown): string[] {
  const urls = isObject(context) ? context["history"] : undefined;
  return Array.isArray(urls) ? urls.map(String) : [];
}
